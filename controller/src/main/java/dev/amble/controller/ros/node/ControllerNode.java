package dev.amble.controller.ros.node;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.ControllerWarmUp;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.VelocityCommand;

/**
 * The onboard controller as a ROS node.
 *
 * <p>Subscribes to joint states, IMU and velocity command, publishes joint commands every tick and diagnostics once a
 * second, offers one service for each {@link dev.amble.controller.safety.Request}. Started once; {@link #close} is for any thread and
 * may be called again.
 */
public final class ControllerNode implements AutoCloseable {
    private static final long READY_TIMEOUT_MS = 60_000;
    private static final long STOP_TIMEOUT_MS = 2_000;

    private final RosNode node;
    private final String description;
    private final StateMerger states;
    private final ControllerChannels channels;
    private final ControlLoop loop;
    private final JointCommandPublisher commandPublisher;
    private final SharedStatus statuses;
    private final DiagnosticsReporter reporter;
    private final OperatorServices services;
    private final Complaint jointComplaint = new Complaint(Topics.JOINT_STATES);
    private final Complaint imuComplaint = new Complaint(Topics.IMU);

    /**
     * @param node closed by {@link #close}
     * @param policy used by the control thread only
     * @param identity what the policy is, for diagnostics
     * @throws IllegalArgumentException if configuration, robot and policy don't fit together
     * @throws RosException if the master refuses a registration
     */
    public ControllerNode(
            RosNode node, RobotModel robot, ControllerConfig config, LocomotionPolicy policy, String identity)
            throws RosException {
        this.node = node;
        description = "robot " + robot.name() + ", policy " + identity + ", "
                + config.loop().rateHz() + " Hz";
        channels = ControllerChannels.forJoints(robot.numJoints());
        states = new StateMerger(robot.jointNames(), channels.states());
        statuses = new SharedStatus(channels.statuses());
        TickController controller = new TickController(config, robot, policy, channels);
        services = new OperatorServices(controller.panel(), statuses);
        loop = new ControlLoop(
                config.loop(),
                controller,
                controller::safeTick,
                new ControllerWarmUp(config, robot, policy),
                new SystemClock());
        long periodNs = config.loop().periodNs();
        double dampingGain = robot.safety().dampingGain();
        JointCommand damping = new JointCommand(robot.numJoints());
        damping.setDamping((float) dampingGain);
        commandPublisher = new JointCommandPublisher(
                node.advertise(Topics.JOINT_COMMAND, JointTrajectory.TYPE),
                channels.jointCommands(),
                new JointCommandCodec(robot, dampingGain, periodNs * 1e-9),
                damping,
                periodNs);
        reporter = new DiagnosticsReporter(
                node.log(),
                node.advertise(Topics.DIAGNOSTICS, DiagnosticArray.TYPE),
                statuses,
                loop,
                new DiagnosticsMessage(robot.name(), identity));
    }

    /**
     * Warms up, starts ticking and connects the topics. After an exception only {@link #close} is left to do.
     *
     * @throws RosException if the master refuses a registration or the control thread does not get ready
     * @throws IllegalStateException if the policy threw while it was warmed up
     */
    public void start() throws RosException, InterruptedException {
        node.onShutdown(reason -> close());
        loop.start();
        if (!loop.awaitReady(READY_TIMEOUT_MS)) {
            throw new RosException("the control thread was not ready after " + READY_TIMEOUT_MS / 1000
                    + " s; give the controller more processor time or lower loop.warm_up_ticks");
        }
        Throwable failure = loop.failure();
        if (failure != null) {
            throw new IllegalStateException("the control thread failed while it warmed up", failure);
        }
        commandPublisher.start();
        reporter.start();
        node.subscribe(
                Topics.JOINT_STATES,
                new JointState(),
                (message, receiveTimeNs) -> jointComplaint.about(states.onJointState(message, receiveTimeNs)));
        node.subscribe(
                Topics.IMU,
                new Imu(),
                (message, receiveTimeNs) -> imuComplaint.about(states.onImu(message, receiveTimeNs)));
        node.subscribe(Topics.VELOCITY_COMMAND, new Twist(), this::onVelocityCommand);
        services.advertise(node);
        node.log().info("ready: " + description + "; service " + node.resolve("~stand") + " stands the robot up");
    }

    /** Copies the newest status. Any thread. */
    public void readStatus(ControllerStatus statusOut) {
        statuses.read(statusOut);
    }

    /** On the thread of its subscriber, the only writer of this channel however many nodes send commands. */
    private void onVelocityCommand(Twist message, long receiveTimeNs) {
        VelocityCommand command = channels.velocityCommands().writeSlot();
        command.set((float) message.linear.x, (float) message.linear.y, (float) message.angular.z);
        command.stampNs = receiveTimeNs;
        channels.velocityCommands().publish();
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

    /** Logs what is wrong with the messages of a topic, each problem once in a row. One thread. */
    private final class Complaint {
        private final String topic;
        private String last = "";

        Complaint(String topic) {
            this.topic = topic;
        }

        void about(String problem) {
            if (!problem.isEmpty() && !problem.equals(last)) {
                last = problem;
                node.log().error("ignoring messages of " + node.resolve(topic) + ": " + problem);
            }
        }
    }
}
