package dev.amble.sim.physics;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;

/**
 * Poses and velocities of every link, from the base and the joints.
 *
 * <p>Allocates in the constructor only. Owned by one thread at a time. The packed arrays are for this package: link
 * {@code i}'s vector is elements {@code 3 i ..}, its row-major link-to-world matrix is elements {@code 9 i ..}.
 */
public final class ForwardKinematics {
    private final int numJoints;
    private final int[] parentLink;
    private final double[] originPosition;
    private final double[] originRotation;
    private final double[] axisInJoint;
    private final int[] footLink;
    private final double[] footCenter;

    private final double[] jointFrame = new double[9];
    private final double[] turn = new double[9];
    private final double[] point = new double[3];

    /** Origins of the link frames (for link j + 1: of joint j) in world coordinates, m. */
    final double[] position;

    /** Link-to-world matrices. */
    final double[] rotation;

    /** Joint axes in world axes; joint j at 3 j. */
    final double[] axisInWorld;

    /** Velocities of the link frames' origins in world axes, m/s. */
    final double[] linearVelocity;

    /** Angular velocities of the links in world axes, rad/s. */
    final double[] angularVelocity;

    public ForwardKinematics(RobotModel robot) {
        numJoints = robot.numJoints();
        parentLink = new int[numJoints];
        originPosition = new double[3 * numJoints];
        originRotation = new double[9 * numJoints];
        axisInJoint = new double[3 * numJoints];
        axisInWorld = new double[3 * numJoints];
        for (int j = 0; j < numJoints; j++) {
            JointModel joint = robot.joints().get(j);
            parentLink[j] = joint.parentLink();
            Matrix3.put(joint.origin().position(), originPosition, 3 * j);
            Matrix3.fromRotation(joint.origin().rotation(), originRotation, 9 * j);
            Matrix3.put(joint.axis(), axisInJoint, 3 * j);
        }
        footLink = robot.feet().stream().mapToInt(FootModel::link).toArray();
        footCenter = new double[3 * footLink.length];
        for (int f = 0; f < footLink.length; f++) {
            Matrix3.put(robot.feet().get(f).center(), footCenter, 3 * f);
        }
        int numLinks = numJoints + 1;
        position = new double[3 * numLinks];
        rotation = new double[9 * numLinks];
        linearVelocity = new double[3 * numLinks];
        angularVelocity = new double[3 * numLinks];
    }

    /**
     * Computes poses and velocities of all links.
     *
     * @param jointPosition rad
     * @param jointVelocity rad/s
     */
    public void update(BodyState base, float[] jointPosition, float[] jointVelocity) {
        float[] q = base.rotationBaseToWorld;
        Matrix3.fromQuaternion(q[0], q[1], q[2], q[3], rotation, 0);
        for (int i = 0; i < 3; i++) {
            position[i] = base.position[i];
            linearVelocity[i] = base.linearVelocity[i];
            angularVelocity[i] = base.angularVelocity[i];
        }
        for (int j = 0; j < numJoints; j++) {
            int parent = parentLink[j];
            updatePose(j, parent, jointPosition[j]);
            updateVelocity(j, parent, jointVelocity[j]);
        }
    }

    private void updatePose(int joint, int parent, double angle) {
        int link = joint + 1;
        Matrix3.multiply(rotation, 9 * parent, originRotation, 9 * joint, jointFrame, 0);
        Matrix3.fromAxisAngle(axisInJoint, 3 * joint, angle, turn, 0);
        Matrix3.multiply(jointFrame, 0, turn, 0, rotation, 9 * link);
        Matrix3.rotate(jointFrame, 0, axisInJoint, 3 * joint, axisInWorld, 3 * joint);
        Matrix3.rotate(rotation, 9 * parent, originPosition, 3 * joint, position, 3 * link);
        for (int i = 0; i < 3; i++) {
            position[3 * link + i] += position[3 * parent + i];
        }
    }

    private void updateVelocity(int joint, int parent, double speed) {
        int link = joint + 1;
        for (int i = 0; i < 3; i++) {
            linearVelocity[3 * link + i] = linearVelocity[3 * parent + i];
            angularVelocity[3 * link + i] = angularVelocity[3 * parent + i] + axisInWorld[3 * joint + i] * speed;
        }
        Matrix3.addCross(
                angularVelocity[3 * parent],
                angularVelocity[3 * parent + 1],
                angularVelocity[3 * parent + 2],
                position[3 * link] - position[3 * parent],
                position[3 * link + 1] - position[3 * parent + 1],
                position[3 * link + 2] - position[3 * parent + 2],
                linearVelocity,
                3 * link);
    }

    /** Writes the origins of the joint frames in world coordinates, m, three per joint. */
    public void jointOrigins(float[] xyzOut) {
        for (int i = 0; i < 3 * numJoints; i++) {
            xyzOut[i] = (float) position[3 + i];
        }
    }

    /** Writes the centers of the foot spheres in world coordinates, m, three per foot. */
    public void footPositions(float[] xyzOut) {
        for (int f = 0; f < footLink.length; f++) {
            int link = footLink[f];
            Matrix3.rotate(rotation, 9 * link, footCenter, 3 * f, point, 0);
            for (int i = 0; i < 3; i++) {
                xyzOut[3 * f + i] = (float) (position[3 * link + i] + point[i]);
            }
        }
    }

    /** The pose of a link's frame in the world after the last update; link j + 1 is the one joint j moves. */
    public Pose linkPose(int link) {
        return new Pose(
                new Vector3(position[3 * link], position[3 * link + 1], position[3 * link + 2]),
                Matrix3.toRotation(rotation, 9 * link));
    }

    /** Index of the link that carries joint {@code joint}. */
    int parentLink(int joint) {
        return parentLink[joint];
    }
}
