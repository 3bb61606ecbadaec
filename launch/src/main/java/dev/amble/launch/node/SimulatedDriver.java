package dev.amble.launch.node;

import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowCmd;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowState;
import dev.amble.controller.ros.node.JointCommandCodec;
import dev.amble.controller.ros.node.JointOrder;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.controller.ros.node.RobotInterface;
import dev.amble.controller.ros.node.Topics;
import dev.amble.controller.ros.node.UnitreeCommand;
import dev.amble.controller.ros.node.UnitreeState;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import java.util.List;

/**
 * The driver of a simulated robot: takes joint commands in the messages of one {@link RobotInterface} and, where that
 * interface has a message of its own for the state, publishes it.
 */
final class SimulatedDriver {
    private static final double DAMPING_GAIN = 3;

    private final NodeHandle node;
    private final RobotModel robot;
    private final RobotInterface robotInterface;
    private final double period;
    private final JointCommand received;
    private final LatestValue<StampedCommand> commands;
    private Runnable publishState = () -> {};

    /** A joint command and when it was received, monotonic; 0 before the first. */
    static final class StampedCommand {
        final JointCommand command;
        long stampNs;

        StampedCommand(int numJoints) {
            command = new JointCommand(numJoints);
        }
    }

    /** @param period between two commands, s */
    SimulatedDriver(NodeHandle node, RobotModel robot, RobotInterface robotInterface, double period) {
        this.node = node;
        this.robot = robot;
        this.robotInterface = robotInterface;
        this.period = period;
        received = new JointCommand(robot.numJoints());
        commands = new LatestValue<>(() -> new StampedCommand(robot.numJoints()));
    }

    /** Connects the topics. */
    void start(SimulatedSensors sensors) throws RosException {
        switch (robotInterface) {
            case TRAJECTORY -> startTrajectory();
            case UNITREE -> startUnitree(sensors);
            case POSITION, EFFORT ->
                throw new ConfigException(
                        "the simulated robot has no interface '" + robotInterface + "'; use trajectory or unitree");
        }
    }

    private void startTrajectory() throws RosException {
        JointCommandCodec codec = new JointCommandCodec(robot, DAMPING_GAIN, period);
        node.subscribeNewest(
                robotInterface.commandTopic(),
                new JointTrajectory(),
                (message, receiveTimeNs) -> accept(codec.read(message, received), receiveTimeNs));
    }

    private void startUnitree(SimulatedSensors sensors) throws RosException {
        List<String> motors = YamlReader.read(
                        TextSource.resource(NodeConfig.class, NodeConfig.DEFAULTS), NodeConfig.class)
                .motorOrder();
        JointOrder order = JointOrder.fixed(robot.jointNames(), motors);
        UnitreeCommand command = new UnitreeCommand(order, robot.numJoints());
        UnitreeState unitree = new UnitreeState(order, robot.jointNames());
        LowState state = new LowState();
        MessageSink sink = node.advertise(Topics.UNITREE_STATE, LowState.TYPE);
        publishState = () -> {
            unitree.write(sensors.joints(), sensors.imu(), state);
            sink.publish(state);
        };
        node.subscribeNewest(
                robotInterface.commandTopic(),
                new LowCmd(),
                (message, receiveTimeNs) -> accept(command.read(message, received), receiveTimeNs));
    }

    private void accept(boolean usable, long receiveTimeNs) {
        if (usable) {
            commands.writeSlot().command.set(received);
            commands.writeSlot().stampNs = receiveTimeNs;
            commands.publish();
        }
    }

    /** Publishes what the sensors read last in the interface's own message, if it has one. Simulation thread. */
    void publishState() {
        publishState.run();
    }

    /** The newest command. Simulation thread. */
    StampedCommand newest() {
        return commands.read();
    }
}
