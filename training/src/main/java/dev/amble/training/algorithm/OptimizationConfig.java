package dev.amble.training.algorithm;

import java.io.Serializable;

/**
 * How a rollout is turned into gradient steps; the same for every rule that makes them.
 *
 * @param epochs passes over the rollout an update, at least 1
 * @param miniBatches parts each pass is cut into, at least 1
 * @param valueClip how far a value may leave its old value before the gradient stops, in reward units; 0 is no limit
 * @param valueCoefficient weight of the mean squared value error
 * @param entropyCoefficient weight of the entropy bonus
 * @param normalizeAdvantages over which rows advantages are normalised
 * @param maxGradientNorm bound of the gradient norm
 * @param separateGradientNorms whether the policy's gradient and the critic's are bounded each for itself, rather than
 *     their joint norm
 * @param maxKl divergence of a minibatch at which the rest of the update is left out, nats; 0 is no limit
 * @param annealLearningRate whether gradient steps shrink linearly, down to {@code minLearningRate}, as training progresses
 * @param learningRate first learning rate
 * @param minLearningRate lower bound of the adapted learning rate
 * @param maxLearningRate upper bound of the adapted learning rate
 * @param adamBeta1 Adam's decay of the mean
 * @param adamBeta2 Adam's decay of the mean square
 * @param adamEpsilon Adam's denominator term
 * @param gradientSlices parts of a minibatch that are computed on their own and summed in order; with a network each for actor
 *     and critic at most twice as many threads can share the work. Decides the last bits of the result, as a seed does
 */
public record OptimizationConfig(
        int epochs,
        int miniBatches,
        double valueClip,
        double valueCoefficient,
        double entropyCoefficient,
        AdvantageNormalization normalizeAdvantages,
        double maxGradientNorm,
        boolean separateGradientNorms,
        double maxKl,
        boolean annealLearningRate,
        double learningRate,
        double minLearningRate,
        double maxLearningRate,
        double adamBeta1,
        double adamBeta2,
        double adamEpsilon,
        int gradientSlices)
        implements Serializable {
    public OptimizationConfig {
        requireAtLeastOne("epochs", epochs);
        requireAtLeastOne("miniBatches", miniBatches);
        requireAtLeastOne("gradientSlices", gradientSlices);
        requireNotNegative("valueClip", valueClip);
        requireNotNegative("valueCoefficient", valueCoefficient);
        requireNotNegative("entropyCoefficient", entropyCoefficient);
        require(maxGradientNorm > 0.0, "maxGradientNorm must be positive", maxGradientNorm);
        requireNotNegative("maxKl", maxKl);
        require(minLearningRate > 0.0, "minLearningRate must be positive", minLearningRate);
        require(
                maxLearningRate >= minLearningRate && maxLearningRate < Double.POSITIVE_INFINITY,
                "maxLearningRate must be finite and not below minLearningRate",
                maxLearningRate);
        require(
                learningRate >= minLearningRate && learningRate <= maxLearningRate,
                "learningRate must be between minLearningRate and maxLearningRate",
                learningRate);
        require(adamBeta1 >= 0.0 && adamBeta1 < 1.0, "adamBeta1 must be in [0, 1)", adamBeta1);
        require(adamBeta2 >= 0.0 && adamBeta2 < 1.0, "adamBeta2 must be in [0, 1)", adamBeta2);
        require(adamEpsilon > 0.0, "adamEpsilon must be positive", adamEpsilon);
    }

    private static void requireAtLeastOne(String name, int value) {
        require(value >= 1, name + " must be at least 1", value);
    }

    private static void requireNotNegative(String name, double value) {
        require(value >= 0.0 && value < Double.POSITIVE_INFINITY, name + " must be finite and not negative", value);
    }

    private static void require(boolean valid, String rule, double value) { // a NaN makes every comparison false
        if (!valid) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }
}
