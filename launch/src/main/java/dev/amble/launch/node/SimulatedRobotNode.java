package dev.amble.launch.node;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.geometry_msgs.Point;
import dev.amble.controller.ros.message.geometry_msgs.Quaternion;
import dev.amble.controller.ros.message.geometry_msgs.Vector3;
import dev.amble.controller.ros.message.nav_msgs.Odometry;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Header;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.node.JointCommandCodec;
import dev.amble.controller.ros.node.Topics;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsConfig;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A simulated robot behind the topics of a real one, in real time.
 *
 * <p>Publishes joint states and IMU at a fixed rate, and the ground truth that a real robot does not have. A thread of
 * its own steps the physics on absolute deadlines; when this computer is too slow, simulated time falls behind, and
 * {@link #close} logs by how much.
 */
public final class SimulatedRobotNode implements AutoCloseable {
    private static final double DAMPING_GAIN = 3;
    private static final long COMMAND_TIMEOUT_NS = 100_000_000;
    /** Further behind than this, the lost time is given up rather than caught up with, ns. */
    private static final long MAX_LAG_NS = 20_000_000;

    private static final long STOP_TIMEOUT_MS = 2_000;

    private final RobotModel robot;
    private final SimulatedRobot simulated;
    private final RosNode node;
    private final long stepNs;
    private final int stepsPerMessage;
    private final JointCommandCodec codec;
    private final LatestValue<StampedCommand> commands;
    private final JointCommand received;
    private final Clock wallClock;
    private final Thread thread = new Thread(this::run, "amble-simulation");

    private final Publisher jointPublisher;
    private final Publisher imuPublisher;
    private final Publisher odometryPublisher;
    private final JointState jointMessage = new JointState();
    private final Imu imuMessage = new Imu();
    private final Odometry odometryMessage = new Odometry();
    private final RobotState state;
    private final float[] vector = new float[3];

    private volatile boolean running = true;
    /** Simulated time given up; written by the simulation's thread, read when that has ended. */
    private long lostNs;

    /**
     * Puts the robot into its stance and announces its topics.
     *
     * @param node closed with this
     * @param rateHz rate of the sensor messages
     * @param wallClock stamps the messages
     * @throws IllegalArgumentException if the physics rate is no multiple of {@code rateHz}
     */
    public SimulatedRobotNode(RosNode node, RobotModel robot, PhysicsConfig physics, int rateHz, Clock wallClock)
            throws RosException {
        double physicsHz = 1 / physics.timestep();
        if (rateHz < 1 || Math.abs(Math.IEEEremainder(physicsHz, rateHz)) > 1e-6 * physicsHz) {
            throw new IllegalArgumentException(
                    "the rate must divide the physics rate of " + Math.round(physicsHz) + " Hz, got " + rateHz);
        }
        this.wallClock = wallClock;
        this.node = node;
        this.robot = robot;
        stepNs = Math.round(physics.timestep() * 1e9);
        stepsPerMessage = (int) Math.round(physicsHz / rateHz);
        simulated = new SimulatedRobot(robot, physics);
        state = new RobotState(robot.numJoints());
        codec = new JointCommandCodec(robot, DAMPING_GAIN, physics.timestep());
        received = new JointCommand(robot.numJoints());
        commands = new LatestValue<>(() -> new StampedCommand(robot.numJoints()));
        jointPublisher = node.advertise(Topics.JOINT_STATES, JointState.TYPE);
        imuPublisher = node.advertise(Topics.IMU, Imu.TYPE);
        odometryPublisher = node.advertise(Topics.GROUND_TRUTH, Odometry.TYPE);
        robot.jointNames().forEach(name -> jointMessage.name.add().set(name));
        jointMessage.position.resize(robot.numJoints());
        jointMessage.velocity.resize(robot.numJoints());
        jointMessage.effort.resize(robot.numJoints());
        imuMessage.header.frameId.set("imu_link");
        odometryMessage.header.frameId.set("world");
        odometryMessage.childFrameId.set("base");
    }

    private static final class StampedCommand {
        final JointCommand command;
        long stampNs;

        StampedCommand(int numJoints) {
            command = new JointCommand(numJoints);
        }
    }

    /** Connects the topics and lets time run. */
    public void start() throws RosException {
        node.subscribe(Topics.JOINT_COMMAND, new JointTrajectory(), this::onCommand);
        thread.start();
    }

    private void onCommand(JointTrajectory message, long receiveTimeNs) {
        if (codec.read(message, received)) {
            commands.writeSlot().command.set(received);
            commands.writeSlot().stampNs = receiveTimeNs;
            commands.publish();
        }
    }

    /**
     * Waits until {@link #stop}.
     *
     * @throws IllegalStateException if the simulation failed, which its thread has reported
     */
    public void awaitEnd() throws InterruptedException {
        thread.join();
        if (running) {
            throw new IllegalStateException("the simulation ended by itself");
        }
    }

    /** Ends the simulation; any thread. */
    public void stop() {
        running = false;
    }

    /** Ends the simulation, leaves the graph and frees everything. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(STOP_TIMEOUT_MS);
            if (lostNs > 0) {
                node.log()
                        .warn(String.format(
                                Locale.ROOT,
                                "this computer was too slow: simulated time fell behind by %.2f s",
                                lostNs * 1e-9));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        node.close();
        if (!thread.isAlive()) {
            simulated.close();
        }
    }

    private void run() {
        boolean commanded = false;
        long deadlineNs = System.nanoTime();
        for (long step = 0; running; step++) {
            if (commands.hasNew()) {
                simulated.command(commands.read().command);
                commanded = true;
            }
            if (commanded && System.nanoTime() - commands.read().stampNs > COMMAND_TIMEOUT_NS) {
                simulated.damp((float) DAMPING_GAIN);
            }
            simulated.step();
            if (step % stepsPerMessage == 0) {
                publish();
            }
            deadlineNs = waitUntil(deadlineNs + stepNs);
        }
    }

    private long waitUntil(long deadlineNs) {
        long remainingNs = deadlineNs - System.nanoTime();
        while (remainingNs > 0) {
            LockSupport.parkNanos(remainingNs);
            remainingNs = deadlineNs - System.nanoTime();
        }
        if (remainingNs < -MAX_LAG_NS) {
            lostNs -= remainingNs;
            return System.nanoTime();
        }
        return deadlineNs;
    }

    private void publish() {
        simulated.read(state);
        long stampNs = wallClock.millis() * 1_000_000;
        for (int j = 0; j < robot.numJoints(); j++) {
            jointMessage.position.set(j, state.jointPosition[j]);
            jointMessage.velocity.set(j, state.jointVelocity[j]);
            jointMessage.effort.set(j, state.jointTorque[j]);
        }
        BodyState base = simulated.base();
        set(imuMessage.orientation, base.rotationBaseToWorld);
        set(imuMessage.angularVelocity, state.angularVelocityInBase);
        set(odometryMessage.pose.pose.position, base.position);
        set(odometryMessage.pose.pose.orientation, base.rotationBaseToWorld);
        base.linearVelocityInBase(vector);
        set(odometryMessage.twist.twist.linear, vector);
        set(odometryMessage.twist.twist.angular, state.angularVelocityInBase);
        stamp(jointMessage.header, stampNs);
        stamp(imuMessage.header, stampNs);
        stamp(odometryMessage.header, stampNs);
        imuPublisher.publish(imuMessage);
        jointPublisher.publish(jointMessage);
        odometryPublisher.publish(odometryMessage);
    }

    private static void stamp(Header header, long stampNs) {
        header.stamp.setNs(stampNs);
    }

    private static void set(Point messageOut, float[] values) {
        messageOut.set(values[0], values[1], values[2]);
    }

    private static void set(Vector3 messageOut, float[] values) {
        messageOut.x = values[0];
        messageOut.y = values[1];
        messageOut.z = values[2];
    }

    private static void set(Quaternion messageOut, float[] xyzw) {
        messageOut.x = xyzw[0];
        messageOut.y = xyzw[1];
        messageOut.z = xyzw[2];
        messageOut.w = xyzw[3];
    }
}
