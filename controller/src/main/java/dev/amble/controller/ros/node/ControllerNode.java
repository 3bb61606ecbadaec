package dev.amble.controller.ros.node;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.loop.SystemClock;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerWarmUp;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.DiagnosticArray;
import dev.amble.controller.ros.message.Empty;
import dev.amble.controller.ros.message.Imu;
import dev.amble.controller.ros.message.JointState;
import dev.amble.controller.ros.message.JointTrajectory;
import dev.amble.controller.ros.message.ServiceType;
import dev.amble.controller.ros.message.TriggerResponse;
import dev.amble.controller.ros.message.Twist;
import dev.amble.controller.safety.Request;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.VelocityCommand;

/**
 * The onboard controller as a ROS node.
 *
 * <p>Subscribes to joint states, IMU and velocity command, publishes joint commands every tick and diagnostics once a
 * second, offers {@code ~activate}, {@code ~reset} and {@code ~stop} (std_srvs/Trigger). {@link #start} returns when the
 * control thread is warm and ticking.
 */
public final class ControllerNode implements AutoCloseable {
    private static final long READY_TIMEOUT_MS = 60_000;
    private static final long STOP_TIMEOUT_MS = 2_000;

    private final RosNode node;
    private final StateMerger states;
    private final ControllerChannels channels;
    private final TickController controller;
    private final ControlLoop loop;
    private final JointCommandPublisher commandPublisher;
    private final DiagnosticsReporter reporter;
    private boolean warnedOfJoints;

    /**
     * @param policy used by the control thread only
     * @param identity what the policy is, for diagnostics
     */
    public ControllerNode(
            RosNode node, RobotModel robot, ControllerConfig config, LocomotionPolicy policy, String identity)
            throws RosException {
        this.node = node;
        channels = ControllerChannels.forJoints(robot.numJoints());
        states = new StateMerger(robot.jointNames(), channels.states());
        controller = new TickController(config, robot, policy, channels);
        loop = new ControlLoop(
                config.loop(),
                controller,
                controller::safeTick,
                new ControllerWarmUp(config, robot, policy),
                new SystemClock());
        double period = config.loop().periodNs() * 1e-9;
        commandPublisher = new JointCommandPublisher(
                node.advertise(Topics.JOINT_COMMAND, JointTrajectory.TYPE),
                channels.jointCommands(),
                robot,
                new JointCommandCodec(robot, config.safety().dampingGain(), period),
                config.loop().periodNs());
        Publisher diagnostics = node.advertise(Topics.DIAGNOSTICS, DiagnosticArray.TYPE);
        reporter = new DiagnosticsReporter(node, diagnostics, channels.statuses(), loop, robot.name(), identity);
    }

    /**
     * Warms up, starts ticking and connects the topics.
     *
     * @throws RosException if the master refuses a registration or the control thread does not get ready
     */
    public void start() throws RosException, InterruptedException {
        loop.start();
        if (!loop.awaitReady(READY_TIMEOUT_MS)) {
            throw new RosException("the control thread was not ready after " + READY_TIMEOUT_MS / 1000
                    + " s; this computer is overloaded");
        }
        commandPublisher.start();
        reporter.start();
        node.subscribe(Topics.JOINT_STATES, new JointState(), this::onJointState);
        node.subscribe(Topics.IMU, new Imu(), states::onImu);
        node.subscribe(Topics.VELOCITY_COMMAND, new Twist(), this::onVelocityCommand);
        offer("~activate", Request.ACTIVATE, "standing up");
        offer("~reset", Request.RESET, "fault forgotten");
        offer("~stop", Request.STOP, "damping");
    }

    private void offer(String name, Request request, String answer) throws RosException {
        node.advertiseService(name, ServiceType.TRIGGER, (Empty unused, TriggerResponse response) -> {
            controller.request(request);
            response.success = true;
            response.message.set(answer);
        });
    }

    private void onJointState(JointState message, long receiveTimeNs) {
        if (!states.onJointState(message, receiveTimeNs) && !warnedOfJoints) {
            warnedOfJoints = true;
            node.log()
                    .error("ignoring " + Topics.JOINT_STATES + ": "
                            + (states.missingJoints().isEmpty()
                                    ? "position and velocity must have one value per name"
                                    : "no joint named " + String.join(", ", states.missingJoints())
                                            + "; check the driver's joint names against robot.yaml"));
        }
    }

    private void onVelocityCommand(Twist message, long receiveTimeNs) {
        VelocityCommand command = channels.velocityCommands().writeSlot();
        command.set((float) message.linear.x, (float) message.linear.y, (float) message.angular.z);
        command.stampNs = receiveTimeNs;
        channels.velocityCommands().publish();
    }

    /** Damps the robot, sends that, and leaves the graph. */
    @Override
    public void close() {
        try {
            loop.stop(STOP_TIMEOUT_MS);
            commandPublisher.close();
            reporter.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            node.close();
        }
    }
}
