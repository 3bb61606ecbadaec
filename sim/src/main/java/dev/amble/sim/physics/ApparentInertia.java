package dev.amble.sim.physics;

import com.jme3.bullet.MultiBodySpace;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;

/**
 * The inertia a joint's torque meets when the rest of the robot floats and its other joints are slack.
 *
 * <p>It is the inverse of the diagonal of the inverse joint-space inertia matrix, the smallest inertia the joint can
 * feel in that pose: contacts and stiff neighbours only add to it.
 */
final class ApparentInertia {
    private static final float FAR_FROM_GROUND = 100f;

    private ApparentInertia() {}

    /**
     * Asks the engine: one torque on one joint at rest, without gravity, for one substep.
     *
     * @param body in {@code space}, which has no gravity; left in another state
     * @return kg m^2 per joint, the smallest over the default pose and all joints at either limit
     */
    static double[] measure(RobotModel robot, ArticulatedBody body, MultiBodySpace space, PhysicsConfig config) {
        double[] smallest = new double[robot.numJoints()];
        java.util.Arrays.fill(smallest, Double.POSITIVE_INFINITY);
        measureAt(robot.jointVector(JointModel::defaultPosition), robot, body, space, config, smallest);
        measureAt(robot.jointVector(j -> finite(j.lowerLimit(), j)), robot, body, space, config, smallest);
        measureAt(robot.jointVector(j -> finite(j.upperLimit(), j)), robot, body, space, config, smallest);
        return smallest;
    }

    private static double finite(double limit, JointModel joint) {
        return Double.isFinite(limit) ? limit : joint.defaultPosition();
    }

    private static void measureAt(
            float[] pose,
            RobotModel robot,
            ArticulatedBody body,
            MultiBodySpace space,
            PhysicsConfig config,
            double[] smallestInOut) {
        BodyState base = new BodyState();
        base.setUpright(FAR_FROM_GROUND);
        float[] atRest = new float[robot.numJoints()];
        ForwardKinematics kinematics = new ForwardKinematics(robot);
        kinematics.update(base, pose, atRest);
        float timestep = (float) config.timestep();
        for (int j = 0; j < smallestInOut.length; j++) {
            body.setState(base, pose, atRest, kinematics);
            body.addJointTorque(j, 1f);
            space.update(timestep, 0, false, false, false);
            smallestInOut[j] = Math.min(smallestInOut[j], timestep / body.jointVelocity(j));
        }
    }
}
