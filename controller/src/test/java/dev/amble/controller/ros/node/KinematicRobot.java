package dev.amble.controller.ros.node;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.Subscriber;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.util.concurrent.locks.LockSupport;

/**
 * A robot behind ROS topics that stands level and whose joints go half of the way to their targets each step.
 *
 * <p>Its joint messages list the joints backwards, with others in between. It judges every command it gets.
 */
final class KinematicRobot implements AutoCloseable {
    private static final long STEP_NS = 5_000_000;

    /** Without a command for this long a joint driver damps by itself; patient enough for a loaded machine. */
    private static final long COMMAND_TIMEOUT_NS = 1_000_000_000;

    private final RosNode node;
    private final RobotModel robot;
    private final float[] lowerLimit;
    private final float[] upperLimit;
    private final float[] position;
    private final JointCommandCodec codec;
    private final JointCommand command;
    private final Publisher jointPublisher;
    private final Publisher imuPublisher;
    private final Subscriber commandSubscriber;
    private final JointState jointMessage = new JointState();
    private final Imu imuMessage = new Imu();
    private final Thread thread = new Thread(this::run, "test-robot");

    private volatile boolean running = true;
    private volatile boolean imuWorks = true;
    private volatile long lastImuNs;

    // Guarded by this.
    private boolean damped = true;
    private long commands;
    private long lastCommandNs;
    private long steps;
    private long dampedSinceNs;
    private String wrong = "";

    KinematicRobot(RosNode node, RobotModel robot) throws RosException {
        this.node = node;
        this.robot = robot;
        lowerLimit = robot.jointVector(JointModel::lowerLimit);
        upperLimit = robot.jointVector(JointModel::upperLimit);
        position = robot.jointVector(joint -> joint.defaultPosition() + 0.2);
        codec = new JointCommandCodec(robot, 3, STEP_NS * 1e-9);
        command = new JointCommand(robot.numJoints());
        prepareJointMessage();
        imuMessage.orientation.w = 1;
        jointPublisher = node.advertise(Topics.JOINT_STATES, JointState.TYPE);
        imuPublisher = node.advertise(Topics.IMU, Imu.TYPE);
        commandSubscriber = node.subscribe(Topics.JOINT_COMMAND, new JointTrajectory(), this::onCommand);
        thread.setDaemon(true);
        thread.start();
    }

    private void prepareJointMessage() {
        for (int j = robot.numJoints() - 1; j >= 0; j--) {
            jointMessage.name.add().set(robot.jointNames().get(j));
            if (j % 4 == 0) {
                jointMessage.name.add().set("camera_" + j);
            }
        }
        jointMessage.position.resize(jointMessage.name.size());
        jointMessage.velocity.resize(jointMessage.name.size());
    }

    private void run() {
        while (running) {
            step();
            jointPublisher.publish(jointMessage);
            if (imuWorks) {
                lastImuNs = System.nanoTime();
                imuPublisher.publish(imuMessage);
            }
            LockSupport.parkNanos(STEP_NS);
        }
    }

    /** Real sensors never repeat themselves to the bit, so these don't either. */
    private synchronized void step() {
        steps++;
        double noise = 1e-6 * (steps % 2);
        imuMessage.angularVelocity.x = noise;
        for (int j = 0; j < position.length && !damped && !isAbandoned(); j++) {
            position[j] += 0.5f * (command.positionTarget[j] - position[j]);
        }
        for (int i = 0; i < jointMessage.name.size(); i++) {
            int j = robot.jointNames().indexOf(jointMessage.name.get(i).get());
            jointMessage.position.set(
                    i, j < 0 ? 1e6 : position[j] + noise); // a camera's angle would be a fault of any leg
        }
    }

    private synchronized void onCommand(JointTrajectory message, long receiveTimeNs) {
        commands++;
        lastCommandNs = receiveTimeNs;
        if (!codec.read(message, command)) {
            wrong = "command " + commands + " is of neither form";
            return;
        }
        if (command.isDamping() && !damped) {
            dampedSinceNs = receiveTimeNs;
        }
        damped = command.isDamping();
        if (damped) {
            return;
        }
        for (int j = 0; j < position.length; j++) {
            if (!(command.positionTarget[j] >= lowerLimit[j] && command.positionTarget[j] <= upperLimit[j])) {
                wrong = "command " + commands + " asks for " + command.positionTarget[j] + " rad of "
                        + robot.jointNames().get(j);
            }
        }
    }

    /** Lets the IMU fall silent, or speak again. */
    void setImuWorks(boolean works) {
        imuWorks = works;
    }

    /** Lies on its back from now on. */
    synchronized void turnOver() {
        imuMessage.orientation.set(1, 0, 0, 0);
    }

    /** When the last IMU message was sent, monotonic, ns. */
    long lastImuNs() {
        return lastImuNs;
    }

    /** Commands received so far. */
    synchronized long commands() {
        return commands;
    }

    /** When the first damping command after one with positions came, monotonic, ns. */
    synchronized long dampedSinceNs() {
        return dampedSinceNs;
    }

    /** Whether the last command was damping. */
    synchronized boolean isDamped() {
        return commands > 0 && damped;
    }

    /** Whether the driver damps by itself, because commands have stopped. */
    synchronized boolean isAbandoned() {
        return commands > 0 && System.nanoTime() - lastCommandNs > COMMAND_TIMEOUT_NS;
    }

    /** Whether the last command was positions. */
    synchronized boolean isHeld() {
        return !damped;
    }

    /** What was wrong with a command; empty if none was. */
    synchronized String wrong() {
        return wrong;
    }

    /** Whether a controller is connected. */
    boolean isCommanded() {
        return commandSubscriber.publisherCount() > 0;
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
    }
}
