package dev.amble.controller.policy;

/**
 * How the robot gets on its feet; section {@code activation} of {@code controller.yaml}.
 *
 * @param automatic whether the first robot state counts as a request to activate; after a fault a request is always
 *     needed
 * @param standUpTime from the pose it is found in to the default stance, s
 */
public record ActivationConfig(boolean automatic, double standUpTime) {
    public ActivationConfig {
        if (!(standUpTime > 0 && standUpTime <= 60)) {
            throw new IllegalArgumentException("activation.stand_up_time must be in (0, 60] s, got " + standUpTime);
        }
    }
}
