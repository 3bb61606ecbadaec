package dev.amble.training.ablation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The mean return of the last episodes over the samples of a run. */
final class ReturnCurve {
    /** Episodes a score is the mean of, the last ones. */
    static final int SCORED_EPISODES = 100;

    private final Deque<Double> lastReturns = new ArrayDeque<>();
    private final List<Double> samples = new ArrayList<>();
    private final List<Double> returns = new ArrayList<>();

    /** Takes in the returns of the episodes an iteration ended, and adds a point once there are any. */
    void add(List<Double> episodeReturns, long samplesSoFar) {
        for (double episodeReturn : episodeReturns) {
            lastReturns.addLast(episodeReturn);
            if (lastReturns.size() > SCORED_EPISODES) {
                lastReturns.removeFirst();
            }
        }
        lastReturns.stream().mapToDouble(Double::doubleValue).average().ifPresent(mean -> {
            samples.add((double) samplesSoFar);
            returns.add(mean);
        });
    }

    List<Double> samples() {
        return samples;
    }

    List<Double> returns() {
        return returns;
    }
}
