package dev.amble.sim.physics;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;

/**
 * What a joint does by itself: viscous damping, dry friction and its mechanical stops.
 *
 * <p>Bullet's articulated body has none of these. Applied explicitly, a stop stiff enough to hold the motor would be
 * unstable: at 200 Hz the full motor torque moves a free lower leg by more than 0.1 rad in one substep. Each law is
 * therefore evaluated at the velocity (and position) the joint would have at the <em>end</em> of the substep, given the
 * motor torque and the inertia the joint feels: the linearly implicit Euler step of that law. The inertia used is the
 * smallest the joint can feel (everything else free to move), so an error makes the law softer, never unstable.
 *
 * <p>Dry friction stops a joint in one substep if it can; below that speed it acts as a strong damper.
 */
final class PassiveJointTorque {
    private final double timestep;
    private final double limitStiffness;
    private final double limitDamping;
    private final double[] apparentInertia;
    private final double[] damping;
    private final double[] friction;
    private final double[] lowerLimit;
    private final double[] upperLimit;

    /** @param apparentInertia kg m^2 per joint, see {@link ApparentInertia} */
    PassiveJointTorque(RobotModel robot, PhysicsConfig config, double[] apparentInertia) {
        timestep = config.timestep();
        limitStiffness = config.limitStiffness();
        limitDamping = config.limitDamping();
        this.apparentInertia = apparentInertia;
        damping = robot.joints().stream().mapToDouble(JointModel::damping).toArray();
        friction = robot.joints().stream().mapToDouble(JointModel::friction).toArray();
        lowerLimit = robot.joints().stream().mapToDouble(JointModel::lowerLimit).toArray();
        upperLimit = robot.joints().stream().mapToDouble(JointModel::upperLimit).toArray();
    }

    /**
     * Adds the passive torque of every joint.
     *
     * @param position rad
     * @param velocity rad/s
     * @param torqueInOut motor torque in, total torque out, N m
     */
    void addTo(float[] position, float[] velocity, float[] torqueInOut) {
        for (int j = 0; j < damping.length; j++) {
            double inertia = apparentInertia[j];
            double total = torqueInOut[j];
            if (damping[j] > 0) {
                double nextVelocity = velocity[j] + timestep * total / inertia;
                total -= damping[j] * nextVelocity / (1 + damping[j] * timestep / inertia);
            }
            if (friction[j] > 0) {
                double torqueToStop = velocity[j] * inertia / timestep + total;
                total -= Math.max(-friction[j], Math.min(friction[j], torqueToStop));
            }
            torqueInOut[j] = (float) (total + stopTorque(j, position[j], velocity[j], total));
        }
    }

    private double stopTorque(int joint, double position, double velocity, double torque) {
        double inertia = apparentInertia[joint];
        double nextVelocity = velocity + timestep * torque / inertia;
        double nextPosition = position + timestep * nextVelocity;
        double excess = nextPosition > upperLimit[joint]
                ? nextPosition - upperLimit[joint]
                : Math.min(0, nextPosition - lowerLimit[joint]);
        if (excess == 0) {
            return 0;
        }
        double spring = limitStiffness * excess + limitDamping * nextVelocity;
        double implicit = 1 + (limitStiffness * timestep + limitDamping) * timestep / inertia;
        double stop = -spring / implicit;
        return excess > 0 ? Math.min(0, stop) : Math.max(0, stop); // a stop pushes, it never pulls
    }
}
