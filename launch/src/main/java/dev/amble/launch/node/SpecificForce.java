package dev.amble.launch.node;

import dev.amble.sim.physics.BodyState;

/** What an accelerometer at the base's origin measures: the mean acceleration since the reading before, less gravity. */
final class SpecificForce {
    private final float gravity;
    private final float[] previousVelocity = new float[3];
    private double previousTime;

    /** @param gravity m/s2 */
    SpecificForce(double gravity) {
        this.gravity = (float) gravity;
    }

    /**
     * Takes the next reading.
     *
     * @param time of the simulation, s, 0 at its beginning
     * @param forceInBaseOut m/s2, in base axes
     */
    void read(BodyState base, double time, float[] forceInBaseOut) {
        float step = (float) (time - previousTime);
        float[] velocity = base.linearVelocity;
        for (int i = 0; i < 3; i++) {
            forceInBaseOut[i] = step > 0 ? (velocity[i] - previousVelocity[i]) / step : 0;
        }
        base.rotateToBase(forceInBaseOut[0], forceInBaseOut[1], forceInBaseOut[2] + gravity, forceInBaseOut);
        System.arraycopy(velocity, 0, previousVelocity, 0, 3);
        previousTime = time;
    }
}
