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
 * Where a standing robot that is set in motion would have to put its feet to come to rest over them, as joints and IMU tell.
 *
 * <p>The capture point of the linear inverted pendulum (Pratt et al. 2006, "Capture point: a step toward humanoid push
 * recovery"), {@code d + sqrt(h / g) v}, with the base in the place of the center of mass: {@code d} is how far it is from where
 * it is over the feet in the default stance, {@code v} how fast it moves over them. A foot at {@code r} that stays where it is
 * tells {@code v = -(J q' + w x r)}, and so its angles and the direction of gravity tell d; both are means over all feet, with J
 * and r those of the default stance. So this is exact for a robot that stands there, and a rough guess for one that is stepping.
 * A push shows in it one period later, and noise averages out over the joints. Allocates in the constructor only; one instance
 * serves one thread.
 */
final class CapturePoint {
    /** Forward and leftward motion of the base by each joint's, m. */
    private final float[] forwardMotion;

    private final float[] leftMotion;
    private final float[] defaultPosition;

    /** How far the feet's centers are below the base, m. */
    private final float height;

    /** Time constant of the pendulum, s. */
    private final float time;

    private float forward;
    private float left;

    CapturePoint(RobotModel robot) {
        List<JointModel> joints = robot.joints();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(joints, JointModel::defaultPosition);
        forwardMotion = new float[joints.size()];
        leftMotion = new float[joints.size()];
        defaultPosition = robot.jointVector(JointModel::defaultPosition);
        double depth = 0;
        for (FootModel foot : robot.feet()) {
            Vector3 center = poses.get(foot.link()).transform(foot.center());
            depth -= center.z() / robot.numFeet();
            List<Vector3> motion = ForwardKinematics.pointJacobian(joints, poses, foot.link(), center);
            for (int j = 0; j < joints.size(); j++) {
                forwardMotion[j] -= (float) (motion.get(j).x() / robot.numFeet());
                leftMotion[j] -= (float) (motion.get(j).y() / robot.numFeet());
            }
        }
        height = (float) depth;
        time = (float) Math.sqrt(depth / FootLoad.GRAVITY);
    }

    /** Looks at the state of now. */
    @RealTime
    void measure(RobotState state) {
        forward = height * (state.gravityInBase[0] + time * state.angularVelocityInBase[1]);
        left = height * (state.gravityInBase[1] - time * state.angularVelocityInBase[0]);
        for (int j = 0; j < forwardMotion.length; j++) {
            float motion = state.jointPosition[j] - defaultPosition[j] + time * state.jointVelocity[j];
            forward += forwardMotion[j] * motion;
            left += leftMotion[j] * motion;
        }
    }

    /** Along the x axis of the base, from where the feet are, m, as last measured. */
    @RealTime
    float forward() {
        return forward;
    }

    /** Along the y axis of the base, from where the feet are, m, as last measured. */
    @RealTime
    float left() {
        return left;
    }

    /** Square of the horizontal distance from where the feet are, m^2, as last measured. */
    @RealTime
    float distanceSquared() {
        return forward * forward + left * left;
    }
}
