package dev.amble.training.algorithm;

import dev.amble.training.model.ActorCritic;
import dev.amble.training.optim.FloatArrays;
import dev.amble.training.rollout.RolloutBuffer;

/** Finds the NaN or infinity behind a failed update and names it. */
final class NonFinite {
    private NonFinite() {}

    /** Refuses to start an update from parameters that are not finite. */
    static void requireFinite(ActorCritic model, long update) {
        float[] parameters = model.parameters();
        int index = FloatArrays.indexOfNonFinite(parameters, 0, parameters.length);
        if (index >= 0) {
            throw new NonFiniteUpdateException("before update " + update + ": parameter " + model.describe(index)
                    + " is " + parameters[index] + "; resume from an earlier checkpoint");
        }
    }

    /**
     * Refuses a gradient step that would not be finite.
     *
     * <p>A finite gradient, clipped by its norm, moves finite parameters to finite ones, so nothing needs checking after
     * the step.
     */
    static void requireFinite(
            MiniBatchGradient gradient, ActorCritic model, RolloutBuffer buffer, long update, int epoch, int part) {
        LossSums sums = gradient.sums();
        double squaredNorm = gradient.policySquaredNorm() + gradient.criticSquaredNorm();
        if (Double.isFinite(sums.policyLoss) && Double.isFinite(sums.valueLoss) && Double.isFinite(squaredNorm)) {
            return;
        }
        throw new NonFiniteUpdateException("update " + update + ", epoch " + epoch + ", minibatch " + part + ": "
                + effect(gradient, model) + cause(buffer) + "; no parameter was changed by this step");
    }

    private static String effect(MiniBatchGradient gradient, ActorCritic model) {
        LossSums sums = gradient.sums();
        if (!Double.isFinite(sums.policyLoss)) {
            return "the policy loss is " + sums.policyLoss / sums.rows;
        }
        if (!Double.isFinite(sums.valueLoss)) {
            return "the value loss is " + sums.valueLoss / sums.rows;
        }
        float[] values = gradient.gradient();
        int index = FloatArrays.indexOfNonFinite(values, 0, values.length);
        return "the gradient of " + model.describe(index) + " is " + values[index];
    }

    private static String cause(RolloutBuffer buffer) {
        String[] names = {
            "actor observation",
            "critic observation",
            "action",
            "action mean",
            "log-probability",
            "value",
            "advantage",
            "return"
        };
        float[][] arrays = {
            buffer.actorObservations(),
            buffer.criticObservations(),
            buffer.sampledActions(),
            buffer.actionMeans(),
            buffer.logProbs(),
            buffer.values(),
            buffer.advantages(),
            buffer.returns()
        };
        for (int i = 0; i < arrays.length; i++) {
            int index = FloatArrays.indexOfNonFinite(arrays[i], 0, arrays[i].length);
            if (index >= 0) {
                int width = arrays[i].length / buffer.rows();
                int row = index / width;
                return ", because in the rollout " + names[i] + " [" + index % width + "] of step "
                        + row / buffer.environments() + ", environment " + row % buffer.environments() + " is "
                        + arrays[i][index];
            }
        }
        return ", with a finite rollout: the networks overflowed";
    }
}
