package dev.amble.sim.actuator;

/**
 * The newest samples of a signal, one a physics substep, so that it can be read late.
 *
 * <p>Allocates nothing after construction. One thread.
 */
public final class DelayLine {
    private final float[][] samples;
    private int newest;

    /**
     * @param width values in a sample
     * @param maxDelay longest delay that {@link #at} is asked for, substeps
     */
    public DelayLine(int width, int maxDelay) {
        samples = new float[maxDelay + 1][width];
    }

    /** Forgets the past: every delay gives {@code sample} until newer ones have come. */
    public void fill(float[] sample) {
        for (float[] slot : samples) {
            System.arraycopy(sample, 0, slot, 0, slot.length);
        }
    }

    /** Appends the sample of this substep. */
    public void push(float[] sample) {
        newest = (newest + 1) % samples.length;
        System.arraycopy(sample, 0, samples[newest], 0, samples[newest].length);
    }

    /** The sample of {@code delay} substeps ago; 0 is the newest. Valid until the next {@link #push}. */
    public float[] at(int delay) {
        return samples[Math.floorMod(newest - delay, samples.length)];
    }
}
