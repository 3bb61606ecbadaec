package dev.amble.controller.teleop;

/**
 * The whole of {@code teleop.yaml}.
 *
 * @param speed at full deflection
 * @param rateHz commands per second while the robot is to move
 * @param keyReleaseTime after its last repetition a key counts as released, s
 */
public record TeleopConfig(Speed speed, int rateHz, double keyReleaseTime, Joy joy) {

    /** Name of the shipped configuration, a resource beside this class. */
    public static final String DEFAULTS = "teleop.yaml";

    public TeleopConfig {
        if (rateHz < 1 || rateHz > 1000) {
            throw new IllegalArgumentException("rate_hz must be in [1, 1000], got " + rateHz);
        }
        requireTime("key_release_time", keyReleaseTime);
    }

    private static void requireTime(String key, double time) {
        if (!(time > 0 && time <= 10)) {
            throw new IllegalArgumentException(key + " must be in (0, 10] s, got " + time);
        }
    }

    /**
     * Velocities.
     *
     * @param forward m/s
     * @param left m/s
     * @param yawRate rad/s
     */
    public record Speed(double forward, double left, double yawRate) {
        public Speed {
            if (!(forward >= 0 && left >= 0 && yawRate >= 0)) {
                throw new IllegalArgumentException("speed must have three values of at least 0, got forward " + forward
                        + ", left " + left + ", yaw_rate " + yawRate);
            }
        }
    }

    /**
     * The controls of a gamepad, numbered as in sensor_msgs/Joy.
     *
     * @param timeout a gamepad silent for so long has let go, s
     */
    public record Joy(int deadmanButton, int forwardAxis, int leftAxis, int yawAxis, double timeout) {
        public Joy {
            if (deadmanButton < 0 || forwardAxis < 0 || leftAxis < 0 || yawAxis < 0) {
                throw new IllegalArgumentException("axes and buttons are numbered from 0, got deadman_button "
                        + deadmanButton + ", forward_axis " + forwardAxis + ", left_axis " + leftAxis + ", yaw_axis "
                        + yawAxis);
            }
            requireTime("joy.timeout", timeout);
        }
    }
}
