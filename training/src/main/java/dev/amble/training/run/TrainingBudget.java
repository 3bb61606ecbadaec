package dev.amble.training.run;

/**
 * When a training run ends: at whichever limit comes first.
 *
 * <p>What a run learns up to some number of samples does not depend on its budget; a run limited by minutes only ends by the
 * clock.
 *
 * @param minutes of wall clock, {@code Double.POSITIVE_INFINITY} for no limit
 * @param samples environment steps, {@code Long.MAX_VALUE} for no limit
 * @param endsAtGoal whether it also ends as soon as a check finds the task's goal reached
 */
public record TrainingBudget(double minutes, long samples, boolean endsAtGoal) {
    public TrainingBudget {
        if (!(minutes > 0)) {
            throw new IllegalArgumentException("minutes must be positive, got " + minutes);
        }
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be positive, got " + samples);
        }
    }

    public static TrainingBudget ofMinutes(double minutes) {
        return new TrainingBudget(minutes, Long.MAX_VALUE, false);
    }

    public static TrainingBudget ofSamples(long samples) {
        return new TrainingBudget(Double.POSITIVE_INFINITY, samples, false);
    }

    /** Until the policy is good enough, but no longer than {@code mostMinutes}. */
    public static TrainingBudget toGoal(double mostMinutes) {
        return new TrainingBudget(mostMinutes, Long.MAX_VALUE, true);
    }

    public boolean isSpent(double secondsUsed, long samplesUsed) {
        return secondsUsed >= 60 * minutes || samplesUsed >= samples;
    }
}
