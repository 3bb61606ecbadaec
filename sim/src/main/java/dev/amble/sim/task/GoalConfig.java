package dev.amble.sim.task;

import java.io.Serializable;

/**
 * When a policy is good enough that training may end, and how often that is asked.
 *
 * @param linearError most mean linear error on the command grid, m/s
 * @param yawError most mean yaw error on the command grid, rad/s
 * @param mostFalls episodes of the grid's 45 that may end in a fall
 * @param checkSamples environment steps between two checks
 */
public record GoalConfig(double linearError, double yawError, int mostFalls, long checkSamples)
        implements Serializable {
    public GoalConfig {
        if (!(linearError > 0 && yawError > 0)) {
            throw new IllegalArgumentException(
                    "goal.linear_error and goal.yaw_error must be positive, got " + linearError + " and " + yawError);
        }
        if (mostFalls < 0) {
            throw new IllegalArgumentException("goal.most_falls must not be negative, got " + mostFalls);
        }
        if (checkSamples < 1) {
            throw new IllegalArgumentException("goal.check_samples must be positive, got " + checkSamples);
        }
    }

    /** Whether an examination on the command grid, one episode a command, shows a policy that is good enough. */
    public boolean isReachedBy(int falls, double meanLinearError, double meanYawError) {
        return falls <= mostFalls && meanLinearError <= linearError && meanYawError <= yawError;
    }
}
