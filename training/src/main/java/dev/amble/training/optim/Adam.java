package dev.amble.training.optim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The Adam optimiser over one flat parameter array.
 *
 * <p>A step may be spread over threads: call {@link #beginStep()} once, then {@link #step} on disjoint ranges.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba (2015), algorithm 1</a>
 */
public final class Adam {
    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private final double logBeta1;
    private final double logBeta2;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private long steps;
    private float firstCorrection;
    private float secondCorrection;

    /**
     * @param size number of parameters
     * @param beta1 decay of the mean, in [0, 1)
     * @param beta2 decay of the mean square, in [0, 1)
     * @param epsilon added to the root of the mean square; positive
     */
    public Adam(int size, double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0.0 && beta1 < 1.0 && beta2 >= 0.0 && beta2 < 1.0)) {
            throw new IllegalArgumentException("betas must be in [0, 1), got " + beta1 + " and " + beta2);
        }
        if (!(epsilon > 0.0)) {
            throw new IllegalArgumentException("epsilon must be positive, got " + epsilon);
        }
        this.beta1 = (float) beta1;
        this.beta2 = (float) beta2;
        this.epsilon = (float) epsilon;
        logBeta1 = StrictMath.log(this.beta1);
        logBeta2 = StrictMath.log(this.beta2);
        firstMoment = new float[size];
        secondMoment = new float[size];
    }

    /** Number of steps begun. */
    public long steps() {
        return steps;
    }

    /** Starts the next step: counts it and computes its bias corrections. */
    public void beginStep() {
        steps++;
        firstCorrection = (float) (1.0 / (1.0 - power(logBeta1)));
        secondCorrection = (float) (1.0 / (1.0 - power(logBeta2)));
    }

    /** The decay to the power of {@link #steps()}; not by {@link StrictMath#pow}, which allocates its tables anew. */
    private double power(double logDecay) {
        return StrictMath.exp(steps * logDecay);
    }

    /**
     * Moves the parameters {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param gradientScale factor applied to the gradient first, for clipping by norm
     */
    public void step(
            float[] parametersInOut, float[] gradient, float gradientScale, float learningRate, int from, int to) {
        // In locals so that C2 vectorises the loop.
        float[] mean = firstMoment;
        float[] square = secondMoment;
        float decay1 = beta1;
        float decay2 = beta2;
        float gain1 = 1f - decay1;
        float gain2 = 1f - decay2;
        float correction2 = secondCorrection;
        float rate = learningRate * firstCorrection;
        float eps = epsilon;
        for (int i = from; i < to; i++) {
            float g = gradient[i] * gradientScale;
            float m = decay1 * mean[i] + gain1 * g;
            float v = decay2 * square[i] + gain2 * g * g;
            mean[i] = m;
            square[i] = v;
            parametersInOut[i] -= rate * m / ((float) Math.sqrt(v * correction2) + eps);
        }
    }

    public void saveState(DataOutput out) throws IOException {
        out.writeLong(steps);
        FloatArrays.write(firstMoment, out);
        FloatArrays.write(secondMoment, out);
    }

    public void loadState(DataInput in) throws IOException {
        steps = in.readLong();
        FloatArrays.read(in, "Adam mean", firstMoment);
        FloatArrays.read(in, "Adam mean square", secondMoment);
    }
}
