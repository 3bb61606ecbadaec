package dev.amble.training.model;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Shape and initial state of an actor, a critic and the policy's noise.
 *
 * @param actorInputs length of the actor's observation
 * @param criticInputs length of the critic's observation, which may hold more than the actor's
 * @param actions length of the action
 * @param actorHidden sizes of the actor's hidden layers
 * @param criticHidden sizes of the critic's hidden layers
 * @param isShared whether the critic is one more output of the actor's network; {@code criticHidden} is then not used
 * @param actorOutputGain gain of the actor's last layer at the start; small, so that training starts near zero actions
 * @param initialStd standard deviation of every action component at the start
 * @param minStd lower bound of the standard deviations
 * @param maxStd upper bound of the standard deviations
 */
public record ActorCriticConfig(
        int actorInputs,
        int criticInputs,
        int actions,
        List<Integer> actorHidden,
        List<Integer> criticHidden,
        boolean isShared,
        double actorOutputGain,
        double initialStd,
        double minStd,
        double maxStd) {
    public ActorCriticConfig {
        actorHidden = List.copyOf(actorHidden);
        criticHidden = List.copyOf(criticHidden);
        if (actorInputs < 1 || criticInputs < 1 || actions < 1) {
            throw new IllegalArgumentException("actorInputs, criticInputs and actions must be at least 1, got "
                    + actorInputs + ", " + criticInputs + " and " + actions);
        }
        if (Stream.concat(actorHidden.stream(), criticHidden.stream()).anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException(
                    "hidden layers must have at least 1 unit, got " + actorHidden + " and " + criticHidden);
        }
        if (isShared && actorInputs != criticInputs) {
            throw new IllegalArgumentException("a shared network has one input, but the actor's observation has "
                    + actorInputs + " values, the critic's " + criticInputs);
        }
        if (!(actorOutputGain > 0.0 && actorOutputGain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("actorOutputGain must be positive, got " + actorOutputGain);
        }
        if (!(minStd > 0.0 && minStd <= initialStd && initialStd <= maxStd && maxStd < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("standard deviation needs 0 < minStd <= initialStd <= maxStd, got "
                    + minStd + ", " + initialStd + ", " + maxStd);
        }
    }

    /** Layer sizes of the actor, input and output included. */
    public int[] actorLayers() {
        return layers(actorInputs, actorHidden, actions);
    }

    /** Layer sizes of the critic, input and the one output included. */
    public int[] criticLayers() {
        return layers(criticInputs, criticHidden, 1);
    }

    /** Layer sizes of a network that is both, the value its last output. */
    public int[] sharedLayers() {
        return layers(actorInputs, actorHidden, actions + 1);
    }

    private static int[] layers(int inputs, List<Integer> hidden, int outputs) {
        return IntStream.concat(
                        IntStream.concat(IntStream.of(inputs), hidden.stream().mapToInt(Integer::intValue)),
                        IntStream.of(outputs))
                .toArray();
    }
}
