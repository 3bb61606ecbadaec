package dev.amble.robots.observation;

import java.io.Serializable;

/**
 * The rhythm a policy is trained to step in.
 *
 * @param frequencyHz strides per second
 * @param dutyFactor share of a stride in which a foot should be on the ground, in (0, 1)
 * @param wakeTilt the clock of a standing robot runs when the horizontal part of the unit gravity vector exceeds this
 * @param wakeRate the clock of a standing robot runs when the roll-pitch rate exceeds this, rad/s
 * @param wakeSeconds how long it then runs, s; 0 switches waking off
 */
public record GaitConfig(double frequencyHz, double dutyFactor, double wakeTilt, double wakeRate, double wakeSeconds)
        implements Serializable {
    public GaitConfig {
        require(frequencyHz > 0 && frequencyHz < 10, "frequency_hz", "in (0, 10)", frequencyHz);
        require(dutyFactor > 0 && dutyFactor < 1, "duty_factor", "in (0, 1)", dutyFactor);
        require(wakeTilt > 0, "wake_tilt", "positive", wakeTilt);
        require(wakeRate > 0, "wake_rate", "positive", wakeRate);
        require(wakeSeconds >= 0, "wake_seconds", "not negative", wakeSeconds);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("gait." + key + " must be " + allowed + ", got " + got);
        }
    }
}
