package dev.amble.training.algorithm;

import dev.amble.training.model.ActorCritic;
import dev.amble.training.optim.Adam;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that asynchronous workers share, with the statistics of their optimiser, which they share too. Any
 * thread; a worker waits while another applies its gradient.
 *
 * @see <a href="https://arxiv.org/abs/1602.01783">Mnih et al. (2016), section 4, on shared statistics</a>
 */
public final class SharedParameters {
    private float @Nullable [] parameters;
    private @Nullable Adam adam;

    /** Gives a worker the parameters; the first worker's own become everybody's. */
    synchronized void join(ActorCritic model, OptimizationConfig config) {
        if (parameters == null) {
            parameters = model.parameters().clone();
            adam = new Adam(parameters.length, config.adamBeta1(), config.adamBeta2(), config.adamEpsilon());
        }
        model.setParameters(parameters);
    }

    /**
     * Applies a gradient, which may be of older parameters, and hands the result back.
     *
     * @param scale applied to the gradient first
     */
    synchronized void step(float[] gradient, float scale, float learningRate, ActorCritic modelOut) {
        if (parameters == null || adam == null) {
            throw new IllegalStateException("a worker joins before it steps");
        }
        adam.beginStep();
        adam.step(parameters, gradient, scale, learningRate, 0, parameters.length);
        modelOut.setParameters(parameters);
    }

    /** Gives a model of the same shape the parameters as they are now. */
    public synchronized void copyTo(ActorCritic modelOut) {
        if (parameters == null) {
            throw new IllegalStateException("no worker has joined yet");
        }
        modelOut.setParameters(parameters);
    }
}
