package dev.amble.controller.ros.node;

import dev.amble.controller.bench.FootMotion;
import dev.amble.controller.bench.JointBench;
import dev.amble.controller.bench.JointResult;
import dev.amble.controller.bench.JointResult.Verdict;
import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.safety.Fault;
import dev.amble.robots.model.RobotModel;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The bench as a ROS node: the same topics and messages as the controller, and no policy. */
public final class BenchNode implements AutoCloseable {
    private static final long LOOK_INTERVAL_MS = 50;
    private static final int LOOKS_FOR_STATE = 200;
    private static final long STOP_TIMEOUT_MS = 2_000;

    private final NodeHandle node;
    private final NodeConfig nodeConfig;
    private final RobotModel robot;
    private final StateMerger states;
    private final JointBench bench;
    private final ControlLoop loop;
    private final JointCommandPublisher publisher;
    private boolean closed;

    /**
     * @param node closed by {@link #close}
     * @throws IllegalArgumentException if configuration and robot don't fit together
     * @throws RosException if the master refuses a registration
     */
    public BenchNode(NodeHandle node, RobotModel robot, NodeConfig nodeConfig, ControllerConfig config)
            throws RosException {
        this.node = node;
        this.nodeConfig = nodeConfig;
        this.robot = robot;
        ControllerChannels channels = ControllerChannels.forJoints(robot.numJoints());
        states = new StateMerger(robot.jointNames(), channels.states(), nodeConfig.estimation(), false);
        bench = new JointBench(config, robot, channels);
        loop = new ControlLoop(config.loop(), bench, bench::safeTick, () -> {}, new SystemClock());
        publisher = JointCommandPublisher.of(node, robot, nodeConfig, states, channels.jointCommands(), config.loop());
    }

    /**
     * Moves all joints, one after the other, and tells what they did.
     *
     * @param out hears each line
     * @return whether every joint moved as commanded
     */
    public boolean run(Consumer<String> out) throws RosException, InterruptedException {
        return run(out, LOOKS_FOR_STATE);
    }

    /** @param looksForState how often to look for a state that it can begin with */
    boolean run(Consumer<String> out, int looksForState) throws RosException, InterruptedException {
        ControllerNode.start(loop); // what it rehearses is not for the robot
        publisher.start();
        new SensorInput(node, states).subscribe(nodeConfig, robot);
        out.accept(line("joint", "commanded", "measured", "others", "what it did; what you should see"));
        int told = 0;
        boolean fine = true;
        for (int looks = 0; !bench.isOver() || told < bench.jointsDone(); looks++) {
            Thread.sleep(LOOK_INTERVAL_MS);
            for (; told < bench.jointsDone(); told++) {
                JointResult result = bench.result(told);
                fine &= result.verdict() == Verdict.FINE;
                out.accept(line(result));
            }
            if (looks == looksForState && bench.obstacle() != Fault.NONE) {
                throw new RosException("nothing was moved, for in " + looks * LOOK_INTERVAL_MS / 1000
                        + " s the robot's state has not become healthy: " + bench.obstacle() + ": "
                        + bench.obstacle().message());
            }
        }
        if (bench.runaway() >= 0) {
            out.accept(robot.jointNames().get(bench.runaway())
                    + " ran away from its target: its encoder and its motor disagree about the sign, or it is not the joint"
                    + " that was commanded");
        } else if (bench.fault() != Fault.NONE) {
            out.accept("ended by " + bench.fault() + ": " + bench.fault().message());
        }
        return fine && told == robot.numJoints();
    }

    private String line(JointResult result) {
        List<String> names = robot.jointNames();
        int other = result.largestOther();
        String did = switch (result.verdict()) {
            case OTHER_JOINT, OTHERS_TOO ->
                names.get(other) + " " + result.verdict().message();
            default -> result.verdict().message();
        };
        FootMotion motion = FootMotion.of(robot, result.joint(), result.commanded());
        return line(
                names.get(result.joint()),
                degrees(result.commanded()),
                degrees(result.displacement()[result.joint()]),
                degrees(result.displacement()[other]),
                did + (motion == null ? "" : "; " + motion.words()));
    }

    private static String degrees(float angle) {
        return String.format(Locale.ROOT, "%+.1f deg", Math.toDegrees(angle));
    }

    private static String line(String joint, String commanded, String measured, String others, String rest) {
        return String.format(Locale.ROOT, "%-16s %10s %10s %10s  %s", joint, commanded, measured, others, rest);
    }

    /** Ends the motion, sends damping as the last command, and leaves the graph. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!loop.stop(STOP_TIMEOUT_MS)) {
                node.log().error("the control thread does not end; leaving it behind");
            }
            publisher.finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
    }
}
