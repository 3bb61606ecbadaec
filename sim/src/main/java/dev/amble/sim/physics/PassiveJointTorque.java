package dev.amble.sim.physics;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;

/**
 * What a joint does by itself: viscous damping, dry friction and its mechanical stops.
 *
 * <p>Bullet's articulated body has none of these. Applied explicitly, a stop stiff enough to hold the motor would be
 * unstable: at 200 Hz the full motor torque moves a free lower leg by more than 0.1 rad in one substep. Each law is
 * therefore evaluated at the velocity (and position) the joint would have at the <em>end</em> of the substep, given the
 * motor torque and the inertia it meets: the linearly implicit Euler step of that law. {@link JointInertia} is on the low
 * side of the truth, which makes a law softer, not unstable.
 *
 * <p>Dry friction stops a joint within one substep if it can; below that speed it acts as a strong damper.
 */
final class PassiveJointTorque {
    private final double timestep;
    private final double limitStiffness;
    private final double limitDamping;
    private final JointInertia inertia;
    private final RotorInertia rotors;
    private final double[] damping;
    private final double[] friction;
    private final double[] lowerLimit;
    private final double[] upperLimit;

    PassiveJointTorque(RobotModel robot, PhysicsConfig config, JointInertia inertia, RotorInertia rotors) {
        this.inertia = inertia;
        this.rotors = rotors;
        timestep = config.timestep();
        limitStiffness = config.limitStiffness();
        limitDamping = config.limitDamping();
        damping = robot.joints().stream().mapToDouble(JointModel::damping).toArray();
        friction = robot.joints().stream().mapToDouble(JointModel::friction).toArray();
        lowerLimit = robot.joints().stream().mapToDouble(JointModel::lowerLimit).toArray();
        upperLimit = robot.joints().stream().mapToDouble(JointModel::upperLimit).toArray();
    }

    /**
     * Replaces damping and dry friction.
     *
     * @param newDamping N m s/rad
     * @param newFriction N m
     */
    void set(float[] newDamping, float[] newFriction) {
        for (int j = 0; j < damping.length; j++) {
            damping[j] = newDamping[j];
            friction[j] = newFriction[j];
        }
    }

    /**
     * Adds the passive torque of every joint.
     *
     * @param position rad
     * @param velocity rad/s
     * @param links kinematics of that state
     * @param torqueInOut motor torque in, total torque out, N m
     */
    void addTo(float[] position, float[] velocity, ForwardKinematics links, float[] torqueInOut) {
        for (int j = 0; j < damping.length; j++) {
            double torque = torqueInOut[j];
            if (damping[j] > 0 || friction[j] > 0) {
                torque += dragTorque(j, velocity[j], torque, met(j, links));
            }
            if (excess(j, position[j], velocity[j], torque, inertia.smallest(j) + rotors.of(j)) != 0) {
                torque += stopTorque(j, position[j], velocity[j], torque, met(j, links));
            }
            torqueInOut[j] = (float) torque;
        }
    }

    private double met(int joint, ForwardKinematics links) {
        return inertia.at(joint, links) + rotors.of(joint);
    }

    private double dragTorque(int joint, double velocity, double torque, double met) {
        double gain = timestep / met;
        double viscous = -damping[joint] * (velocity + gain * torque) / (1 + damping[joint] * gain);
        double torqueToStop = velocity / gain + torque + viscous;
        return viscous - Math.max(-friction[joint], Math.min(friction[joint], torqueToStop));
    }

    private double stopTorque(int joint, double position, double velocity, double torque, double met) {
        double excess = excess(joint, position, velocity, torque, met);
        if (excess == 0) {
            return 0;
        }
        double gain = timestep / met;
        double spring = limitStiffness * excess + limitDamping * (velocity + gain * torque);
        double stop = -spring / (1 + (limitStiffness * timestep + limitDamping) * gain);
        return excess > 0 ? Math.min(0, stop) : Math.max(0, stop); // a stop pushes, it never pulls
    }

    /** How far beyond a stop the joint will be after the substep if nothing stops it, rad; signed, 0 inside. */
    private double excess(int joint, double position, double velocity, double torque, double met) {
        double next = position + timestep * (velocity + timestep / met * torque);
        return next > upperLimit[joint] ? next - upperLimit[joint] : Math.min(0, next - lowerLimit[joint]);
    }
}
