package dev.amble.controller.ros.node;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.loop.ThreadScheduler;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.ControllerWarmUp;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicySlot;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.policy.TickListener;
import dev.amble.controller.recorder.FlightRecorder;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.robots.model.RobotModel;
import org.jspecify.annotations.Nullable;

/**
 * The onboard controller as a ROS node, on whichever client library is behind its {@link NodeHandle}.
 *
 * <p>Takes the robot's state and the operator's commands from topics, publishes joint commands every tick and diagnostics
 * once a second, offers one service for each {@link dev.amble.controller.safety.Request} and {@code ~load_policy}. Started
 * once; {@link #close} is for any thread and may be called again.
 */
public final class ControllerNode implements AutoCloseable {
    private static final long READY_TIMEOUT_MS = 60_000;
    private static final long STOP_TIMEOUT_MS = 2_000;

    private final NodeHandle node;
    private final @Nullable FlightRecorder recorder;
    private final NodeConfig nodeConfig;
    private final RobotModel robot;
    private final String description;
    private final StateMerger states;
    private final ControlLoop loop;
    private final JointCommandPublisher commandPublisher;
    private final SharedStatus statuses;
    private final DiagnosticsReporter reporter;
    private final OperatorPanel panel;
    private final OperatorServices services;
    private final OperatorInput operatorInput;
    private final SpeedParameters speed;
    private final PolicyLoader policyLoader;

    /**
     * @param node closed by {@link #close}
     * @param policy used by the control thread only
     * @param identity what the policy is, for diagnostics
     * @throws IllegalArgumentException if configuration, robot and policy don't fit together
     * @throws RosException if the master refuses a registration
     */
    public ControllerNode(
            NodeHandle node,
            RobotModel robot,
            NodeConfig nodeConfig,
            ControllerConfig config,
            LocomotionPolicy policy,
            String identity)
            throws RosException {
        this(node, robot, nodeConfig, config, policy, identity, null);
    }

    /** The same with a flight recorder, which is closed by {@link #close}. */
    public ControllerNode(
            NodeHandle node,
            RobotModel robot,
            NodeConfig nodeConfig,
            ControllerConfig config,
            LocomotionPolicy policy,
            String identity,
            @Nullable FlightRecorder recorder)
            throws RosException {
        this.node = node;
        this.recorder = recorder;
        this.nodeConfig = nodeConfig;
        this.robot = robot;
        description = "robot " + robot.name() + ", policy " + identity + ", "
                + config.loop().rateHz() + " Hz";
        ControllerChannels channels = ControllerChannels.forJoints(robot.numJoints());
        states = new StateMerger(robot.jointNames(), channels.states(), nodeConfig.estimation(), policy.needsTorque());
        statuses = new SharedStatus(channels.statuses());
        PolicySlot slot = new PolicySlot(policy);
        TickListener listener = recorder == null ? TickListener.NONE : recorder.listener();
        TickController controller = new TickController(config, robot, slot, channels, listener);
        loop = new ControlLoop(
                config.loop(),
                controller,
                controller::safeTick,
                () -> warmUp(config, slot, listener),
                new SystemClock());
        policyLoader = new PolicyLoader(robot, slot, identity, recorder);
        speed = new SpeedParameters(nodeConfig);
        panel = controller.panel();
        services = new OperatorServices(panel, statuses);
        operatorInput = new OperatorInput(channels.velocityCommands(), panel, speed);
        commandPublisher =
                JointCommandPublisher.of(node, robot, nodeConfig, states, channels.jointCommands(), config.loop());
        reporter = new DiagnosticsReporter(
                node, statuses, loop, new DiagnosticsMessage(robot.name(), policyLoader::identity));
    }

    /**
     * Warms up, starts ticking and connects the topics. After an exception only {@link #close} is left to do.
     *
     * @throws RosException if the master refuses a registration or the control thread does not get ready
     * @throws IllegalStateException if the policy threw while it was warmed up
     */
    public void start() throws RosException, InterruptedException {
        node.onShutdown(reason -> close());
        start(loop);
        if (recorder != null) {
            recorder.start(new TicksPublisher(node)::publish);
        }
        commandPublisher.start();
        reporter.start();
        new SensorInput(node, states).subscribe(nodeConfig, robot);
        operatorInput.subscribe(node);
        speed.follow(node);
        services.advertise(node);
        policyLoader.advertise(node);
        node.log()
                .info("ready: " + description + ", spins " + loop.spinNs() / 1000 + " us before each deadline; service "
                        + node.resolve("~stand") + " stands the robot up");
        if (nodeConfig.dryRun()) {
            node.log()
                    .warn("dry run: joint commands go to " + node.resolve(nodeConfig.commandTopic())
                            + ", not to the robot");
        }
    }

    /** Starts a loop and waits until it is warm. */
    static void start(ControlLoop loop) throws RosException, InterruptedException {
        loop.start();
        if (!loop.awaitReady(READY_TIMEOUT_MS)) {
            throw new RosException("the control thread was not ready after " + READY_TIMEOUT_MS / 1000
                    + " s; give the controller more processor time or lower loop.warm_up_ticks");
        }
        Throwable failure = loop.failure();
        if (failure != null) {
            throw new IllegalStateException("the control thread failed while it warmed up", failure);
        }
    }

    /** On the control thread. Its priority comes last, so that it does not keep the compiler from its work. */
    private void warmUp(ControllerConfig config, LocomotionPolicy policy, TickListener listener) {
        new ControllerWarmUp(config, robot, policy, listener).run();
        if (recorder != null) {
            recorder.endWarmUp();
        }
        ThreadScheduler.schedule(config.scheduling()).forEach(node.log()::warn);
    }

    /** Where devices that don't speak ROS reach the controller. Any thread. */
    public OperatorPanel panel() {
        return panel;
    }

    /** Copies the newest status. Any thread. */
    public void readStatus(ControllerStatus statusOut) {
        statuses.read(statusOut);
    }

    /**
     * Ends the control thread, sends damping as the last command, and leaves the graph. An interrupt does not keep it
     * from doing all that.
     */
    @Override
    public synchronized void close() {
        boolean interrupted = completes(() -> {
            if (!loop.stop(STOP_TIMEOUT_MS)) {
                node.log().error("the control thread does not end; leaving it behind");
            }
        });
        interrupted |= completes(commandPublisher::finish);
        if (recorder != null) {
            recorder.close();
        }
        interrupted |= completes(reporter::finish);
        node.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** Runs a step, again if interrupted; whether it was. */
    private static boolean completes(Step step) {
        boolean interrupted = Thread.interrupted();
        while (true) {
            try {
                step.run();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
