package dev.amble.controller.fault;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.Subscriber;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.Topics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import java.util.function.Consumer;

/** Somebody else on the same ROS graph, who publishes on the robot's topics until healed; 100 Hz. */
final class FaultyStrangers implements AutoCloseable {
    private final RosNode node;
    private final RobotModel robot;
    private final Publisher joints;
    private final Publisher imu;
    private final Publisher commands;
    private final Thread thread = new Thread(this::run, "test-stranger");
    private volatile boolean running = true;
    private volatile Runnable action = FaultyStrangers::rest;

    FaultyStrangers(RosNode node, RobotModel robot) throws RosException {
        this.node = node;
        this.robot = robot;
        joints = node.advertise("/" + Topics.JOINT_STATES, JointState.TYPE);
        imu = node.advertise("/" + Topics.IMU, Imu.TYPE);
        commands = node.advertise("/" + Topics.VELOCITY_COMMAND, Twist.TYPE);
        thread.setDaemon(true);
        thread.start();
    }

    private static void rest() {}

    private void run() {
        while (running) {
            action.run();
            FaultBench.pause(10);
        }
    }

    /** Publishes joint states of the stance, changed as asked. */
    void joints(Consumer<JointState> change) {
        action = () -> {
            JointState message = new JointState();
            robot.jointNames().forEach(name -> message.name.add().set(name));
            message.position.assign(robot.joints().stream()
                    .mapToDouble(JointModel::defaultPosition)
                    .toArray());
            message.velocity.resize(robot.numJoints());
            change.accept(message);
            joints.publish(message);
        };
    }

    /** Publishes IMU data of a level robot, changed as asked. */
    void imu(Consumer<Imu> change) {
        action = () -> {
            Imu message = new Imu();
            message.orientation.w = 1;
            change.accept(message);
            imu.publish(message);
        };
    }

    /** Publishes commands to stand. */
    void command() {
        action = () -> commands.publish(new Twist());
    }

    /** Subscribes to the joint commands, and leaves again. */
    void listen() {
        action = () -> {
            try {
                Subscriber subscriber = node.subscribe(
                        "/" + Topics.JOINT_COMMAND, new JointTrajectory(), (message, receiveTimeNs) -> {});
                FaultBench.pause(50);
                subscriber.close();
            } catch (RosException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    void heal() {
        action = FaultyStrangers::rest;
    }

    @Override
    public void close() {
        running = false;
        node.close();
    }
}
