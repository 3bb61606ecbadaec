package dev.amble.controller.policy;

/**
 * How the robot gets on its feet and down again; section {@code activation} of {@code controller.yaml}.
 *
 * @param automatic whether the first robot state counts as a request to stand, and a command to move as one to walk, until
 *     something is requested or goes wrong: from then on requests are needed
 * @param standUpTime from the pose it is found in to the default stance, s
 * @param sitDownTime from the pose it is found in to the sitting pose, s
 * @param stanceTolerance how far each joint may be from the stance for the robot to count as standing, rad
 */
public record ActivationConfig(boolean automatic, double standUpTime, double sitDownTime, double stanceTolerance) {
    public ActivationConfig {
        require(standUpTime > 0 && standUpTime <= 60, "stand_up_time", "in (0, 60] s", standUpTime);
        require(sitDownTime > 0 && sitDownTime <= 60, "sit_down_time", "in (0, 60] s", sitDownTime);
        require(stanceTolerance > 0 && stanceTolerance <= 3, "stance_tolerance", "in (0, 3] rad", stanceTolerance);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("activation." + key + " must be " + allowed + ", got " + got);
        }
    }

    /** The same, but the first robot state and commands to move count as requests. */
    public ActivationConfig automatically() {
        return new ActivationConfig(true, standUpTime, sitDownTime, stanceTolerance);
    }
}
