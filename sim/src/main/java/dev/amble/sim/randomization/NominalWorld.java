package dev.amble.sim.randomization;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.actuator.ActuatorConfig;
import java.util.Arrays;

/**
 * The world without randomisation, in numbers.
 *
 * @param friction Coulomb coefficient of foot on ground
 * @param gravity magnitude, m/s^2; along -z
 * @param policyPeriod s
 */
public record NominalWorld(
        RobotModel robot, double friction, double gravity, ActuatorConfig actuators, double policyPeriod) {

    /** Nominal values of a quantity, one per element. */
    float[] values(Quantity quantity) {
        return switch (quantity) {
            case FRICTION -> single(friction);
            case MOTOR_STRENGTH, KP, KD, SENSOR_NOISE -> single(1);
            case SUPPLY_VOLTAGE -> single(actuators.nominalVoltage());
            case CONTROL_PERIOD -> single(policyPeriod);
            case GRAVITY -> new float[] {0, 0, (float) -gravity};
            case JOINT_ZERO_OFFSET -> new float[robot.numJoints()];
            case LINK_MASS, LINK_INERTIA -> filled(robot.links().size(), 1);
            case JOINT_FRICTION -> robot.jointVector(JointModel::friction);
            case JOINT_DAMPING -> robot.jointVector(JointModel::damping);
            case ARMATURE -> filled(robot.numJoints(), actuators.armature());
            case PAYLOAD_POSITION, CENTER_OF_MASS -> new float[3];
            case PAYLOAD_MASS,
                    ACTION_LATENCY,
                    SENSOR_LATENCY,
                    RESTITUTION,
                    GROUND_COMPLIANCE,
                    PUSH_VELOCITY,
                    PUSH_FORCE,
                    PUSH_DURATION -> new float[1];
        };
    }

    private static float[] single(double value) {
        return filled(1, value);
    }

    private static float[] filled(int length, double value) {
        float[] values = new float[length];
        Arrays.fill(values, (float) value);
        return values;
    }
}
