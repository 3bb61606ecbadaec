package dev.amble.sim.task;

/** Decides from the true state whether a robot has fallen. Stateless after construction. */
final class FallCheck {
    private final float minHeight;
    private final float maxHeight;
    private final float maxGravityZ;

    /** @param standHeight height of the base frame in the default stance, m */
    FallCheck(TerminationConfig config, double standHeight) {
        minHeight = (float) (config.minHeight() * standHeight);
        maxHeight = (float) (config.maxHeight() * standHeight);
        maxGravityZ = (float) -Math.cos(config.maxTilt());
    }

    /** Whether the base is tilted too far, too low or too high; a height or direction that is NaN counts as a fall. */
    boolean hasFallen(LocomotionState state) {
        float height = state.height();
        boolean upright = state.robot.gravityInBase[2] <= maxGravityZ;
        return !(upright && height >= minHeight && height <= maxHeight);
    }
}
