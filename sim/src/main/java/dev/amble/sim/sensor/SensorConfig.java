package dev.amble.sim.sensor;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How wrong the sensors are, in SI units before any scaling of observations.
 *
 * @param noise shape of white noise and of biases
 * @param imu the inertial measurement unit and the orientation estimate made of it
 * @param encoders of the joints
 * @param torque as measured in the motors, N m; exact if left out. Comes in one message with the encoders
 */
public record SensorConfig(
        NoiseShape noise,
        Imu imu,
        Encoders encoders,
        @Nullable Signal torque) implements Serializable {

    /** What the width of a noise or a bias means. */
    public enum NoiseShape {
        /** Half the width of a uniform distribution. */
        UNIFORM,
        /** The standard deviation of a normal distribution. */
        NORMAL
    }

    /**
     * Errors of one kind of value.
     *
     * @param noise width of the white noise of every reading
     * @param bias width of the error that stays for an episode
     * @param resolution step between readings; 0 for none
     */
    public record Signal(double noise, double bias, double resolution) implements Serializable {
        public Signal {
            requireNotNegative("noise", noise);
            requireNotNegative("bias", bias);
            requireNotNegative("resolution", resolution);
        }
    }

    /**
     * Inertial measurement unit.
     *
     * @param angularVelocity rad/s
     * @param gravity of the components of the unit gravity vector
     * @param tilt error of the orientation estimate from which the gravity vector comes
     * @param dropOut probability that a message is lost and the last one stands
     */
    public record Imu(Signal angularVelocity, Signal gravity, Tilt tilt, double dropOut) implements Serializable {
        public Imu {
            requireProbability(dropOut);
        }
    }

    /**
     * A slowly wandering tilt about both horizontal axes of the base: a first-order Gauss-Markov process.
     *
     * @param std standard deviation of the tilt about each axis, rad
     * @param correlationSeconds time in which it forgets, s
     */
    public record Tilt(double std, double correlationSeconds) implements Serializable {
        public Tilt {
            requireNotNegative("std", std);
            if (!(correlationSeconds > 0 && Double.isFinite(correlationSeconds))) {
                throw new IllegalArgumentException("correlation_seconds must be positive, got " + correlationSeconds);
            }
        }
    }

    /**
     * Joint encoders.
     *
     * @param position rad
     * @param velocity rad/s
     * @param dropOut probability that a message is lost and the last one stands
     */
    public record Encoders(Signal position, Signal velocity, double dropOut) implements Serializable {
        public Encoders {
            requireProbability(dropOut);
        }
    }

    private static void requireNotNegative(String key, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(key + " must be finite and not negative, got " + value);
        }
    }

    private static void requireProbability(double dropOut) {
        if (!(dropOut >= 0 && dropOut < 1)) {
            throw new IllegalArgumentException("drop_out must be in [0, 1), got " + dropOut);
        }
    }
}
