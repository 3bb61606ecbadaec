package dev.amble.launch.node;

import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.geometry_msgs.Quaternion;
import dev.amble.controller.ros.message.geometry_msgs.TransformStamped;
import dev.amble.controller.ros.message.geometry_msgs.Vector3;
import dev.amble.controller.ros.message.geometry_msgs.WrenchStamped;
import dev.amble.controller.ros.message.nav_msgs.Odometry;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Header;
import dev.amble.controller.ros.message.tf2_msgs.TFMessage;
import dev.amble.controller.ros.node.Topics;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.physics.BodyState;

/**
 * What a simulated robot publishes: joint states and IMU as a real one does, and the truth that a real one does not know:
 * odometry, the transform from {@code world} to the base, and the force on each foot. One thread.
 */
final class SimulatedSensors {
    private static final String WORLD = "world";

    private final RobotState state;
    private final float[] footForce;
    private final float[] orientation = new float[4];
    private final float[] vector = new float[3];

    private final MessageSink jointSink;
    private final MessageSink imuSink;
    private final MessageSink odometrySink;
    private final MessageSink transformSink;
    private final MessageSink[] footSinks;
    private final JointState joints = new JointState();
    private final Imu imu = new Imu();
    private final Odometry odometry = new Odometry();
    private final TFMessage transforms = new TFMessage();
    private final TransformStamped baseInWorld = transforms.transforms.add();
    private final WrenchStamped wrench = new WrenchStamped();

    SimulatedSensors(NodeHandle node, RobotModel robot) throws RosException {
        state = new RobotState(robot.numJoints());
        footForce = new float[robot.feet().size()];
        jointSink = node.advertise(Topics.JOINT_STATES, JointState.TYPE);
        imuSink = node.advertise(Topics.IMU, Imu.TYPE);
        odometrySink = node.advertise(Topics.GROUND_TRUTH, Odometry.TYPE);
        transformSink = node.advertise(Topics.TRANSFORMS, TFMessage.TYPE);
        footSinks = new MessageSink[footForce.length];
        for (int f = 0; f < footSinks.length; f++) {
            footSinks[f] = node.advertise(
                    Topics.FOOT_CONTACT_PREFIX + robot.feet().get(f).name(), WrenchStamped.TYPE);
        }
        robot.jointNames().forEach(name -> joints.name.add().set(name));
        joints.position.resize(robot.numJoints());
        joints.velocity.resize(robot.numJoints());
        joints.effort.resize(robot.numJoints());
        String base = robot.links().get(0).name();
        imu.header.frameId.set(base);
        odometry.header.frameId.set(WORLD);
        odometry.childFrameId.set(base);
        baseInWorld.header.frameId.set(WORLD);
        baseInWorld.childFrameId.set(base);
        wrench.header.frameId.set(WORLD);
    }

    /** Reads all sensors; what {@link #joints} and {@link #imu} then hold was measured at {@code stampNs}, ROS time. */
    void read(SimulatedRobot robot, long stampNs) {
        robot.read(state, orientation);
        for (int j = 0; j < state.numJoints(); j++) {
            joints.position.set(j, state.jointPosition[j]);
            joints.velocity.set(j, state.jointVelocity[j]);
            joints.effort.set(j, state.jointTorque[j]);
        }
        BodyState base = robot.base();
        set(imu.orientation, orientation);
        set(imu.angularVelocity, state.angularVelocityInBase);
        robot.readSpecificForce(vector);
        set(imu.linearAcceleration, vector);
        odometry.pose.pose.position.set(base.position[0], base.position[1], base.position[2]);
        set(odometry.pose.pose.orientation, base.rotationBaseToWorld);
        base.linearVelocityInBase(vector);
        set(odometry.twist.twist.linear, vector);
        base.angularVelocityInBase(vector);
        set(odometry.twist.twist.angular, vector);
        set(baseInWorld.transform.translation, base.position);
        set(baseInWorld.transform.rotation, base.rotationBaseToWorld);
        robot.footForces(footForce);
        stamp(joints.header, stampNs);
        stamp(imu.header, stampNs);
        stamp(odometry.header, stampNs);
        stamp(baseInWorld.header, stampNs);
        stamp(wrench.header, stampNs);
    }

    JointState joints() {
        return joints;
    }

    Imu imu() {
        return imu;
    }

    /** Publishes what was read last, all but the transform. */
    void publish() {
        imuSink.publish(imu);
        jointSink.publish(joints);
        odometrySink.publish(odometry);
        for (int f = 0; f < footSinks.length; f++) {
            wrench.wrench.force.z = footForce[f];
            footSinks[f].publish(wrench);
        }
    }

    /** Publishes the transform read last; its listeners keep every one, so this is called less often. */
    void publishTransform() {
        transformSink.publish(transforms);
    }

    private static void stamp(Header header, long stampNs) {
        header.seq++;
        header.stamp.setNs(stampNs);
    }

    private static void set(Vector3 messageOut, float[] values) {
        messageOut.set(values[0], values[1], values[2]);
    }

    private static void set(Quaternion messageOut, float[] xyzw) {
        messageOut.set(xyzw[0], xyzw[1], xyzw[2], xyzw[3]);
    }
}
