package dev.amble.robots.policy;

import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;

/**
 * What a policy is promised: the terms under which it was trained and outside which it must not run.
 *
 * @param layout the observation vector
 * @param gait the clock it may see
 * @param commandRange the commands it knows
 * @param controlPeriod time between two actions, s
 */
public record PolicyContract(
        ObservationLayout layout, GaitConfig gait, VelocityRange commandRange, double controlPeriod) {
    public PolicyContract {
        if (!(controlPeriod > 0 && controlPeriod < 1)) {
            throw new IllegalArgumentException("control_period must be in (0, 1) s, got " + controlPeriod);
        }
    }
}
