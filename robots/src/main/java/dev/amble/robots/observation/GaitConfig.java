package dev.amble.robots.observation;

import java.io.Serializable;

/**
 * The rhythm a policy is trained to step in.
 *
 * @param frequencyHz strides per second
 * @param dutyFactor share of a stride in which a foot should be on the ground, in (0, 1)
 * @param wakeDistance the policy of a standing robot sees the clock when its capture point is farther than this from where it
 *     stands, m
 * @param wakeSeconds for how long it then does, s; 0 switches waking off
 * @param settleSeconds time constant in which a robot whose policy does not see the clock returns to its stance, s
 */
public record GaitConfig(
        double frequencyHz, double dutyFactor, double wakeDistance, double wakeSeconds, double settleSeconds)
        implements Serializable {
    public GaitConfig {
        require(frequencyHz > 0 && frequencyHz < 10, "frequency_hz", "in (0, 10)", frequencyHz);
        require(dutyFactor > 0 && dutyFactor < 1, "duty_factor", "in (0, 1)", dutyFactor);
        require(wakeDistance > 0, "wake_distance", "positive", wakeDistance);
        require(wakeSeconds >= 0, "wake_seconds", "not negative", wakeSeconds);
        require(settleSeconds > 0, "settle_seconds", "positive", settleSeconds);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("gait." + key + " must be " + allowed + ", got " + got);
        }
    }
}
