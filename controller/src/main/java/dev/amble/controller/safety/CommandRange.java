package dev.amble.controller.safety;

/**
 * The velocity commands a policy was trained for; each range holds zero.
 *
 * @param minForward m/s
 * @param maxForward m/s
 * @param minLeft m/s
 * @param maxLeft m/s
 * @param minYawRate rad/s
 * @param maxYawRate rad/s
 */
public record CommandRange(
        float minForward, float maxForward, float minLeft, float maxLeft, float minYawRate, float maxYawRate) {
    public CommandRange {
        require(minForward, maxForward, "forward");
        require(minLeft, maxLeft, "left");
        require(minYawRate, maxYawRate, "yaw rate");
    }

    private static void require(float min, float max, String axis) {
        if (!(min <= 0 && max >= 0) || Float.isInfinite(min) || Float.isInfinite(max)) {
            throw new IllegalArgumentException(
                    "command range of " + axis + " must be finite and hold 0, got [" + min + ", " + max + "]");
        }
    }
}
