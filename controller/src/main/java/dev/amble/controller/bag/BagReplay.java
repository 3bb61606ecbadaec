package dev.amble.controller.bag;

import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.BatteryState;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.DiagnosticsMessage;
import dev.amble.controller.ros.node.JointCommandCodec;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.controller.ros.node.SpeedParameters;
import dev.amble.controller.ros.node.StateMerger;
import dev.amble.controller.ros.node.Topics;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Request;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.VelocityCommand;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a controller on the messages of a bag, as they came, and compares its joint commands with the recorded ones.
 *
 * <p>Messages do not say when the recorded controller ticked ({@link BagTicks} do), so this one ticks at its rate from the first state on, on the
 * clock of the recorder. The same bag, policy and settings give the same commands bit for bit on every computer, which
 * {@link #digest} proves; the recorded ones they equal but for what a tick earlier or later makes. One thread.
 */
public final class BagReplay {
    private final RobotModel robot;
    private final long periodNs;
    private final ControllerChannels channels;
    private final TickController controller;
    private final StateMerger states;
    private final SpeedParameters speed;
    private final JointCommandCodec codec;
    private final Deviation deviation;
    private final MessageDigest sha256;
    private final ByteBuffer bits;
    private final JointCommand recorded;
    private final Map<String, Input> inputs = new HashMap<>();

    private long firstTickNs = Long.MIN_VALUE;
    private long nextTickNs;
    private long ticks;
    private String firstProblem = "";

    @FunctionalInterface
    private interface Input {
        void accept(BagMessage message) throws MalformedMessageException;
    }

    @FunctionalInterface
    private interface Listener<M extends RosMessage> {
        void accept(M message, long timeNs);
    }

    /**
     * Prepares a replay.
     *
     * @param namespace of the recorded controller, such as {@code /a1}; empty for the root
     */
    public BagReplay(
            RobotModel robot,
            NodeConfig nodeConfig,
            ControllerConfig config,
            LocomotionPolicy policy,
            String namespace) {
        this.robot = robot;
        periodNs = config.loop().periodNs();
        channels = ControllerChannels.forJoints(robot.numJoints());
        controller = new TickController(config, robot, policy, channels);
        states = new StateMerger(robot.jointNames(), channels.states(), nodeConfig.estimation(), policy.needsTorque());
        speed = new SpeedParameters(nodeConfig);
        codec = new JointCommandCodec(robot, robot.safety().dampingGain(), periodNs * 1e-9);
        deviation = new Deviation(robot.jointNames());
        recorded = new JointCommand(robot.numJoints());
        bits = ByteBuffer.allocate(4 * Float.BYTES * robot.numJoints());
        sha256 = sha256();
        String prefix = namespace + "/";
        on(
                prefix + Topics.JOINT_STATES,
                new JointState(),
                (message, timeNs) -> hear(states.onJointState(message, timeNs)));
        on(prefix + Topics.IMU, new Imu(), (message, timeNs) -> hear(states.onImu(message, timeNs)));
        on(prefix + Topics.VELOCITY_COMMAND, new Twist(), this::onVelocityCommand);
        on(
                prefix + Topics.EMERGENCY_STOP,
                new Bool(),
                (message, timeNs) -> controller.panel().setEmergencyStop(message.data));
        inputs.put(prefix + Topics.HEARTBEAT, message -> controller.panel().heartbeat(message.timeNs()));
        on(
                prefix + Topics.BATTERY,
                new BatteryState(),
                (message, timeNs) -> controller.panel().setBatteryVoltage(message.voltage));
        on(Topics.DIAGNOSTICS, new DiagnosticArray(), (message, timeNs) -> follow(DiagnosticsMessage.state(message)));
        on(prefix + Topics.JOINT_COMMAND, new JointTrajectory(), this::compare);
    }

    private <M extends RosMessage> void on(String topic, M message, Listener<M> listener) {
        inputs.put(topic, recordedMessage -> {
            recordedMessage.decode(message);
            listener.accept(message, recordedMessage.timeNs());
        });
    }

    /** Runs to the end of the bag. */
    public void run(BagReader bag) {
        for (BagMessage message = bag.next(); message != null; message = bag.next()) {
            Input input = inputs.get(message.topic());
            if (input != null) {
                tickUntil(message.timeNs());
                try {
                    input.accept(message);
                } catch (MalformedMessageException e) {
                    hear(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    /** The first tick follows the first message. */
    private void tickUntil(long timeNs) {
        if (firstTickNs == Long.MIN_VALUE) {
            firstTickNs = timeNs + periodNs;
            nextTickNs = firstTickNs;
        }
        for (; nextTickNs <= timeNs; nextTickNs += periodNs) {
            controller.tick(nextTickNs);
            ticks++;
            JointCommand command = channels.jointCommands().read();
            bits.clear();
            for (int j = 0; j < robot.numJoints(); j++) {
                bits.putFloat(command.positionTarget[j]).putFloat(command.kp[j]);
                bits.putFloat(command.kd[j]).putFloat(command.feedForward[j]);
            }
            sha256.update(bits.flip());
        }
    }

    private void onVelocityCommand(Twist message, long timeNs) {
        VelocityCommand command = channels.velocityCommands().writeSlot();
        command.set((float) message.linear.x, (float) message.linear.y, (float) message.angular.z);
        speed.apply(command);
        command.stampNs = timeNs;
        channels.velocityCommands().publish();
    }

    private void follow(@Nullable ControllerState state) {
        Request request = state == null ? null : Session.request(state, state());
        if (request != null) {
            controller.panel().request(request);
        }
    }

    private void compare(JointTrajectory message, long timeNs) {
        if (codec.read(message, recorded)) {
            double time = (timeNs - firstTickNs) * 1e-9;
            deviation.add(time, recorded, channels.jointCommands().read());
        } else {
            hear("a joint command is of neither form");
        }
    }

    private void hear(String problem) {
        if (firstProblem.isEmpty()) {
            firstProblem = problem;
        }
    }

    private ControllerState state() {
        return channels.statuses().read().state;
    }

    /** Ticks run. */
    public long ticks() {
        return ticks;
    }

    /** From the first tick to the last, s. */
    public double duration() {
        return ticks == 0 ? 0 : (nextTickNs - periodNs - firstTickNs) * 1e-9;
    }

    /** SHA-256 of the bits of all joint commands, lower-case hex; call once, after the run. */
    public String digest() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** How the replayed commands differ from the recorded ones. */
    public Deviation deviation() {
        return deviation;
    }

    /** The first reason why a message could not be used; empty if all could. */
    public String firstProblem() {
        return firstProblem;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
