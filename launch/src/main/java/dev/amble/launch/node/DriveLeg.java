package dev.amble.launch.node;

import java.util.List;

/**
 * A part of a drive: one velocity command for some time.
 *
 * @param name for the report
 * @param forward m/s
 * @param left m/s
 * @param yawRate rad/s
 * @param seconds s
 */
public record DriveLeg(String name, float forward, float left, float yawRate, double seconds) {
    /** Stand, forward, turn, sideways, backward, stop. */
    public static List<DriveLeg> tour() {
        return List.of(
                new DriveLeg("stand", 0, 0, 0, 4),
                new DriveLeg("forward", 0.6f, 0, 0, 6),
                new DriveLeg("turn", 0, 0, 0.8f, 5),
                new DriveLeg("sideways", 0, 0.3f, 0, 5),
                new DriveLeg("backward", -0.4f, 0, 0, 5),
                new DriveLeg("stop", 0, 0, 0, 4));
    }
}
