package dev.amble.launch.command;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.launch.node.Drive;
import dev.amble.launch.node.DriveLeg;
import dev.amble.launch.node.Driver;
import dev.amble.launch.process.ChildJvm;
import dev.amble.robots.model.RobotModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A ROS master, a simulated robot and the controller, each in a process of its own, on loopback. */
final class RosStack implements AutoCloseable {
    private static final String NAMESPACE = "/amble_walk";
    private static final int MASTER_ATTEMPTS = 100;
    private static final long MASTER_WAIT_MS = 100;

    private final Map<String, String> environment;
    private final List<ChildJvm> processes;

    private RosStack(Map<String, String> environment, List<ChildJvm> processes) {
        this.environment = environment;
        this.processes = processes;
    }

    /**
     * Starts the processes.
     *
     * @param robot name or path
     * @param logs directory for their output
     */
    static RosStack start(String robot, Path policy, Path logs) throws Exception {
        int port = freePort();
        Map<String, String> environment = Map.of("ROS_MASTER_URI", "http://127.0.0.1:" + port, "ROS_IP", "127.0.0.1");
        ChildJvm master = new ChildJvm(
                "master",
                logs.resolve("master.log"),
                environment,
                List.of("master", "--port", Integer.toString(port), "--exit-with-parent"));
        try {
            awaitMaster(master, environment);
        } catch (Exception e) {
            master.close();
            throw e;
        }
        ChildJvm simulation = new ChildJvm(
                "simulated robot",
                logs.resolve("simulate.log"),
                environment,
                List.of("simulate", "--robot", robot, "--exit-with-parent", "__ns:=" + NAMESPACE));
        ChildJvm controller = new ChildJvm(
                "controller",
                logs.resolve("control.log"),
                environment,
                List.of(
                        "control",
                        policy.toString(),
                        "--robot",
                        robot,
                        "--activate",
                        "--exit-with-parent",
                        "__ns:=" + NAMESPACE));
        return new RosStack(environment, List.of(controller, simulation, master));
    }

    /** A port that was free a moment ago. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitMaster(ChildJvm master, Map<String, String> environment) throws Exception {
        for (int attempt = 1; ; attempt++) {
            master.requireAlive();
            try (RosNode probe = RosNode.start("probe", new String[0], environment)) {
                return;
            } catch (RosException e) {
                if (attempt == MASTER_ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(MASTER_WAIT_MS);
            }
        }
    }

    /** Drives the robot and records it. */
    Drive drive(RobotModel robot, List<DriveLeg> legs, Consumer<DriveLeg> onLeg) throws Exception {
        RosNode node = RosNode.start("driver", new String[] {"__ns:=" + NAMESPACE}, environment);
        try (Driver driver = new Driver(node, robot)) {
            return driver.drive(legs, () -> processes.forEach(ChildJvm::requireAlive), onLeg);
        }
    }

    /** Ends the processes, the controller first. */
    @Override
    public void close() {
        processes.forEach(ChildJvm::close);
    }
}
