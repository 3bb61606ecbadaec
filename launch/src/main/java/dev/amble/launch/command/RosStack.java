package dev.amble.launch.command;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.launch.node.Drive;
import dev.amble.launch.node.DriveLeg;
import dev.amble.launch.node.Driver;
import dev.amble.launch.process.ChildJvm;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.EngineType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A ROS master, a simulated robot and the controller, each in a process of its own, on loopback. */
final class RosStack implements AutoCloseable {
    private static final String NAMESPACE = "/amble_walk";
    private static final int MASTER_ATTEMPTS = 100;
    private static final long MASTER_WAIT_MS = 100;

    private final Map<String, String> environment;
    private final Path logs;
    /** Newest first: the controller damps the robot before the robot goes, and the master goes last. */
    private final List<ChildJvm> processes = new ArrayList<>();

    private RosStack(Map<String, String> environment, Path logs) {
        this.environment = environment;
        this.logs = logs;
    }

    /**
     * Starts the processes.
     *
     * @param robot name or path
     * @param engine of the simulated robot
     * @param logs directory for their output and the flight recorder's
     */
    static RosStack start(String robot, EngineType engine, Path policy, Path logs) throws Exception {
        int port = freePort();
        Map<String, String> environment = Map.of("ROS_MASTER_URI", "http://127.0.0.1:" + port, "ROS_IP", "127.0.0.1");
        RosStack stack = new RosStack(environment, logs);
        try {
            ChildJvm master = stack.launch("master", List.of("master", "--port", Integer.toString(port)));
            awaitMaster(master, environment);
            String namespace = "__ns:=" + NAMESPACE;
            stack.launch("simulate", List.of("simulate", "--robot", robot, "--engine", engine.toString(), namespace));
            stack.launch(
                    "control",
                    List.of(
                            "control",
                            policy.toString(),
                            "--robot",
                            robot,
                            "--activate",
                            "--record",
                            logs.toString(),
                            namespace));
            return stack;
        } catch (Exception e) {
            stack.close();
            throw e;
        }
    }

    private ChildJvm launch(String name, List<String> command) {
        List<String> arguments = new ArrayList<>(command);
        arguments.add(1, "--exit-with-parent");
        ChildJvm child = new ChildJvm(name, logs.resolve(name + ".log"), environment, arguments);
        processes.add(0, child);
        return child;
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
            try {
                RosNode.start("probe", new String[0], environment).close();
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
        try (RosNode node = RosNode.start("driver", new String[] {"__ns:=" + NAMESPACE}, environment)) {
            return new Driver(node, robot).drive(legs, () -> processes.forEach(ChildJvm::requireAlive), onLeg);
        }
    }

    /** Process identifiers, the newest first. */
    List<Long> pids() {
        return processes.stream().map(ChildJvm::pid).toList();
    }

    /** The environment of a ROS node that talks to these. */
    Map<String, String> environment() {
        return environment;
    }

    /** Ends the processes, the controller first. */
    @Override
    public void close() {
        processes.forEach(ChildJvm::close);
    }
}
