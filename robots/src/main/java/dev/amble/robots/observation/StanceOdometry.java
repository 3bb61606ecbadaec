package dev.amble.robots.observation;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import java.util.List;

/**
 * How fast the base of a standing robot moves over its feet, from joint velocities and gyroscope.
 *
 * <p>A foot at {@code r} that stays where it is tells {@code v = -(J_f q' + w x r)}; this is the mean over all feet, with
 * {@code J_f} and {@code r} those of the default stance. So it is exact for a robot that stands there, and a rough guess for one
 * that is stepping. A push shows in it one period later, and noise averages out over the joints. Allocates in the constructor
 * only; one instance serves one thread.
 */
final class StanceOdometry {
    /** Forward and leftward motion of the base by each joint's velocity, m. */
    private final float[] forward;

    private final float[] left;

    /** How far the feet's center is below the base, m. */
    private final float height;

    private float forwardSpeed;
    private float leftSpeed;

    StanceOdometry(RobotModel robot) {
        List<JointModel> joints = robot.joints();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(joints, JointModel::defaultPosition);
        forward = new float[joints.size()];
        left = new float[joints.size()];
        double depth = 0;
        for (FootModel foot : robot.feet()) {
            Vector3 center = poses.get(foot.link()).transform(foot.center());
            depth -= center.z() / robot.numFeet();
            for (int link = foot.link(); link != 0; link = joints.get(link - 1).parentLink()) {
                Pose pose = poses.get(link);
                Vector3 axis = pose.rotation().rotate(joints.get(link - 1).axis());
                Vector3 motion = axis.cross(center.minus(pose.position()));
                forward[link - 1] -= (float) (motion.x() / robot.numFeet());
                left[link - 1] -= (float) (motion.y() / robot.numFeet());
            }
        }
        height = (float) depth;
    }

    /** Looks at the state of now. */
    @RealTime
    void measure(RobotState state) {
        float vx = height * state.angularVelocityInBase[1];
        float vy = -height * state.angularVelocityInBase[0];
        for (int j = 0; j < forward.length; j++) {
            vx += forward[j] * state.jointVelocity[j];
            vy += left[j] * state.jointVelocity[j];
        }
        forwardSpeed = vx;
        leftSpeed = vy;
    }

    /** Velocity of the base along its x axis, m/s, as last measured. */
    @RealTime
    float forwardSpeed() {
        return forwardSpeed;
    }

    /** Velocity of the base along its y axis, m/s, as last measured. */
    @RealTime
    float leftSpeed() {
        return leftSpeed;
    }

    /** Square of the horizontal speed of the base, (m/s)^2, as last measured. */
    @RealTime
    float speedSquared() {
        return forwardSpeed * forwardSpeed + leftSpeed * leftSpeed;
    }
}
