package dev.amble.sim.randomization;

/**
 * What varies between episodes. Ranges are reached gradually in training (see {@link Curriculum}).
 *
 * @param friction Coulomb coefficient of foot on ground
 * @param payload mass added to the base, kg; may be negative, for a robot lighter than its description
 * @param motorStrength factor on joint torque
 * @param gain factor on kp and on kd, drawn separately
 * @param actionLatency delay from action to joint target, s; rounded to physics substeps
 * @param push disturbances
 * @param noise sensor noise
 */
public record RandomizationConfig(
        Range friction,
        Range payload,
        Range motorStrength,
        Range gain,
        Range actionLatency,
        PushConfig push,
        NoiseConfig noise) {

    /**
     * Sudden changes of the base's horizontal velocity in a random direction.
     *
     * @param speed magnitude, m/s
     * @param intervalSeconds time between pushes, s
     */
    public record PushConfig(Range speed, Range intervalSeconds) {
        public PushConfig {
            if (speed.min() < 0) {
                throw new IllegalArgumentException("push.speed must not be negative, got " + speed.min());
            }
            if (!(intervalSeconds.min() > 0)) {
                throw new IllegalArgumentException(
                        "push.interval_seconds must be positive, got " + intervalSeconds.min());
            }
        }
    }

    /**
     * Half-widths of uniform sensor noise, in SI units before scaling.
     *
     * @param angularVelocity rad/s
     * @param gravity of the unit gravity vector
     * @param jointPosition rad
     * @param jointVelocity rad/s
     */
    public record NoiseConfig(double angularVelocity, double gravity, double jointPosition, double jointVelocity) {
        public NoiseConfig {
            if (!(angularVelocity >= 0 && gravity >= 0 && jointPosition >= 0 && jointVelocity >= 0)) {
                throw new IllegalArgumentException("noise half-widths must not be negative");
            }
        }
    }

    public RandomizationConfig {
        if (friction.min() < 0) {
            throw new IllegalArgumentException("friction must not be negative, got " + friction.min());
        }
        if (!(motorStrength.min() > 0) || !(gain.min() > 0)) {
            throw new IllegalArgumentException("motor_strength and gain are factors and must be positive");
        }
        if (actionLatency.min() < 0) {
            throw new IllegalArgumentException("action_latency must not be negative, got " + actionLatency.min());
        }
    }
}
