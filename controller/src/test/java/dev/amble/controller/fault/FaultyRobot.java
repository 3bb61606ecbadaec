package dev.amble.controller.fault;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.Topics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A robot whose joints follow their targets and whose base stays level, with the noise of real sensors, 200 messages a
 * second. Every message passes through a fault, which may change or keep it, and every joint command is judged.
 *
 * <p>Setters are for the test's thread; the rest happens on the robot's own thread and that of its subscriber.
 */
final class FaultyRobot implements AutoCloseable {
    private static final double NOISE = 1e-4;
    private static final float LAG = 0.3f;

    /** A third of the age that makes a state stale: a computer that stands still for so long causes faults of its own. */
    private static final long STALL_NS = 100_000_000;

    private final RosNode node;
    private final Publisher joints;
    private final Publisher imu;
    private final CommandJudge judge;
    private final JointState jointMessage = new JointState();
    private final Imu imuMessage = new Imu();
    private final RobotModel robot;
    private final float[] position;
    private final JointCommand command;
    private final Random random = new Random(1);
    private final Thread thread = new Thread(this::run, "test-robot");
    private volatile boolean running = true;
    private volatile boolean stalled;
    private volatile Predicate<JointState> jointFault = message -> true;
    private volatile Predicate<Imu> imuFault = message -> true;

    FaultyRobot(RosNode node, RobotModel robot) throws RosException {
        this.node = node;
        this.robot = robot;
        judge = new CommandJudge(robot);
        position = robot.jointVector(JointModel::defaultPosition);
        command = new JointCommand(robot.numJoints());
        joints = node.advertise("/" + Topics.JOINT_STATES, JointState.TYPE);
        imu = node.advertise("/" + Topics.IMU, Imu.TYPE);
        node.subscribe("/" + Topics.JOINT_COMMAND, new JointTrajectory(), judge::judge);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long lastNs = System.nanoTime();
        while (running) {
            long nowNs = System.nanoTime();
            stalled |= nowNs - lastNs > STALL_NS;
            lastNs = nowNs;
            step();
            if (jointFault.test(jointMessage)) {
                joints.publish(jointMessage);
            }
            if (imuFault.test(imuMessage)) {
                imu.publish(imuMessage);
            }
            FaultBench.pause(5);
        }
    }

    /** Moves the joints and makes both messages anew, whatever a fault has made of the last ones. */
    private void step() {
        judge.read(command);
        int numJoints = robot.numJoints();
        jointMessage.name.resize(numJoints);
        jointMessage.position.resize(numJoints);
        jointMessage.velocity.resize(numJoints);
        jointMessage.effort.resize(numJoints);
        for (int j = 0; j < numJoints; j++) {
            float lag = command.isDamping() ? 0f : LAG * (command.positionTarget[j] - position[j]);
            position[j] += lag;
            jointMessage.name.get(j).set(robot.jointNames().get(j));
            jointMessage.position.set(j, position[j]);
            jointMessage.velocity.set(j, NOISE * random.nextGaussian());
            jointMessage.effort.set(j, 0);
        }
        imuMessage.orientation.set(0, 0, 0, 1);
        imuMessage.angularVelocity.x = NOISE * random.nextGaussian();
        imuMessage.angularVelocity.y = NOISE * random.nextGaussian();
        imuMessage.angularVelocity.z = NOISE * random.nextGaussian();
        imuMessage.orientationCovariance[0] = 0;
        imuMessage.angularVelocityCovariance[0] = 0;
        long stampNs = System.currentTimeMillis() * 1_000_000;
        jointMessage.header.stamp.setNs(stampNs);
        imuMessage.header.stamp.setNs(stampNs);
        jointMessage.header.seq++;
    }

    /** What becomes of each joint message: it may be changed, and is sent if the fault says so. */
    void setJointFault(Predicate<JointState> fault) {
        jointFault = fault;
    }

    /** What becomes of each IMU message: it may be changed, and is sent if the fault says so. */
    void setImuFault(Predicate<Imu> fault) {
        imuFault = fault;
    }

    /** Whether the computer has kept the robot from sending for a while since it was {@linkplain #heal healed}. */
    boolean hasStalled() {
        return stalled;
    }

    /** Makes it a sound robot again. */
    void heal() {
        stalled = false;
        jointFault = message -> true;
        imuFault = message -> true;
    }

    /** The judge of all joint commands. */
    CommandJudge judge() {
        return judge;
    }

    @Override
    public void close() {
        running = false;
        node.close();
    }
}
