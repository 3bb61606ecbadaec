package dev.amble.controller.estimation;

/**
 * How the robot's state is made of what its sensors say; section {@code estimation} of {@code node.yaml}.
 *
 * @param gravity where the direction of gravity comes from
 * @param gravityTimeConstant of the complementary filter, s
 * @param jointVelocityCutoffHz of a low-pass on the joint velocities; infinite for none
 * @param angularVelocityCutoffHz of a low-pass on the base's angular velocity; infinite for none
 */
public record EstimationConfig(
        GravitySource gravity,
        double gravityTimeConstant,
        double jointVelocityCutoffHz,
        double angularVelocityCutoffHz) {
    /** Where the direction of gravity comes from. */
    public enum GravitySource {
        /** The orientation that the IMU gives. */
        ORIENTATION,
        /** Its gyroscope and accelerometer, see {@link ComplementaryFilter}. */
        COMPLEMENTARY
    }

    /** Takes everything as the sensors give it. */
    public static final EstimationConfig NONE =
            new EstimationConfig(GravitySource.ORIENTATION, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public EstimationConfig {
        require(
                gravityTimeConstant > 0 && gravityTimeConstant <= 60,
                "gravity_time_constant",
                "in (0, 60] s",
                gravityTimeConstant);
        require(
                jointVelocityCutoffHz >= 1,
                "joint_velocity_cutoff_hz",
                "at least 1, .inf for none",
                jointVelocityCutoffHz);
        require(
                angularVelocityCutoffHz >= 1,
                "angular_velocity_cutoff_hz",
                "at least 1, .inf for none",
                angularVelocityCutoffHz);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("estimation." + key + " must be " + allowed + ", got " + got);
        }
    }
}
