package dev.amble.controller.ros.node;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the control thread's newest joint command, on a thread of its own.
 *
 * <p>It looks for a new command ten times a period, so that the control thread needs to wake no one. Its last message is
 * damping, whatever has become of the control thread.
 */
final class JointCommandPublisher {
    private static final int LOOKS_PER_PERIOD = 10;
    private static final long JOIN_TIMEOUT_MS = 1_000;

    private final NodeHandle node;
    private final MessageSink sink;
    private final LatestValue<JointCommand> commands;
    private final JointCommandMessage message;
    private final JointCommand damping;
    private final long lookIntervalNs;
    private final Thread thread = new Thread(this::run, "amble-command-publisher");
    private volatile boolean running = true;

    /**
     * @param topic where the commands go
     * @param commands read by this object's thread only
     * @param damping what to send last
     * @param periodNs time between two commands
     */
    private JointCommandPublisher(
            NodeHandle node,
            String topic,
            LatestValue<JointCommand> commands,
            JointCommandMessage message,
            JointCommand damping,
            long periodNs)
            throws RosException {
        this.node = node;
        sink = node.advertise(topic, message.type());
        this.commands = commands;
        this.message = message;
        this.damping = damping;
        lookIntervalNs = periodNs / LOOKS_PER_PERIOD;
        thread.setDaemon(true);
    }

    /** The one for a robot's interface. */
    static JointCommandPublisher of(
            NodeHandle node,
            RobotModel robot,
            NodeConfig config,
            StateMerger states,
            LatestValue<JointCommand> commands,
            LoopConfig loop)
            throws RosException {
        JointCommand damping = new JointCommand(robot.numJoints());
        damping.setDamping((float) robot.safety().dampingGain());
        int numMotors = config.motorOrder().size();
        JointCommandMessage message = switch (config.robotInterface()) {
            case TRAJECTORY ->
                new TrajectoryCommand(
                        new JointCommandCodec(robot, robot.safety().dampingGain(), loop.periodNs() * 1e-9));
            case POSITION -> new PositionCommand(config.motorOrder(robot), numMotors, robot, states);
            case EFFORT -> new EffortCommand(config.motorOrder(robot), numMotors, robot, states);
            case UNITREE -> new UnitreeCommand(config.motorOrder(robot), robot.numJoints());
        };
        return new JointCommandPublisher(node, config.commandTopic(), commands, message, damping, loop.periodNs());
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            if (commands.hasNew()) {
                send(commands.read());
            } else {
                LockSupport.parkNanos(lookIntervalNs);
            }
        }
        send(damping);
    }

    private void send(JointCommand command) {
        RosMessage written = message.write(command, node.nowNs());
        if (written != null) {
            sink.publish(written);
        }
    }

    /** Sends damping and ends the thread, which sends nothing after that. */
    void finish() throws InterruptedException {
        running = false;
        thread.join(JOIN_TIMEOUT_MS);
    }
}
