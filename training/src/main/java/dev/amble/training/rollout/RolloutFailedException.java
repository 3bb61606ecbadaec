package dev.amble.training.rollout;

/** Says that a rollout could not be collected, which leaves a run where it was before. */
public final class RolloutFailedException extends RuntimeException {
    public RolloutFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
