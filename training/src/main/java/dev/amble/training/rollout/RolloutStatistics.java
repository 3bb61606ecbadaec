package dev.amble.training.rollout;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What happened in the environments during a rollout. Sums, merged in a fixed order. */
public final class RolloutStatistics {
    private final double[] rewardTerms;
    private final List<Double> episodeReturns = new ArrayList<>();
    private long steps;
    private double reward;
    private long terminations;
    private long timeOuts;
    private long endedPeriods;

    /** @param rewardTerms number of reward terms */
    public RolloutStatistics(int rewardTerms) {
        this.rewardTerms = new double[rewardTerms];
    }

    public void clear() {
        steps = 0;
        reward = 0;
        Arrays.fill(rewardTerms, 0);
        episodeReturns.clear();
        terminations = 0;
        timeOuts = 0;
        endedPeriods = 0;
    }

    /** Takes in what another part of the rollout counted. */
    public void add(RolloutStatistics other) {
        steps += other.steps;
        reward += other.reward;
        for (int i = 0; i < rewardTerms.length; i++) {
            rewardTerms[i] += other.rewardTerms[i];
        }
        episodeReturns.addAll(other.episodeReturns);
        terminations += other.terminations;
        timeOuts += other.timeOuts;
        endedPeriods += other.endedPeriods;
    }

    /**
     * Counts one step.
     *
     * @param terms the step's weighted reward terms, per second
     */
    public void addStep(float stepReward, float[] terms) {
        steps++;
        reward += stepReward;
        for (int k = 0; k < terms.length; k++) {
            rewardTerms[k] += terms[k];
        }
    }

    /**
     * Counts the end of an episode.
     *
     * @param terminated whether the task ended it, rather than the clock
     * @param periods its length, policy periods
     */
    public void addEpisode(boolean terminated, int periods, double episodeReturn) {
        terminations += terminated ? 1 : 0;
        timeOuts += terminated ? 0 : 1;
        endedPeriods += periods;
        episodeReturns.add(episodeReturn);
    }

    /** Writes all of it, for another process. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(steps);
        out.writeDouble(reward);
        for (double term : rewardTerms) {
            out.writeDouble(term);
        }
        out.writeLong(terminations);
        out.writeLong(timeOuts);
        out.writeLong(endedPeriods);
        out.writeInt(episodeReturns.size());
        for (double episodeReturn : episodeReturns) {
            out.writeDouble(episodeReturn);
        }
    }

    /** Overwrites this with what {@link #write} wrote for as many reward terms. */
    public void read(DataInput in) throws IOException {
        clear();
        steps = in.readLong();
        reward = in.readDouble();
        for (int i = 0; i < rewardTerms.length; i++) {
            rewardTerms[i] = in.readDouble();
        }
        terminations = in.readLong();
        timeOuts = in.readLong();
        endedPeriods = in.readLong();
        int episodes = in.readInt();
        for (int i = 0; i < episodes; i++) {
            episodeReturns.add(in.readDouble());
        }
    }

    /** Mean reward of a step. */
    public double meanReward() {
        return reward / steps;
    }

    /** Mean of each weighted reward term, per second. */
    public List<Double> meanRewardTerms() {
        return Arrays.stream(rewardTerms).map(sum -> sum / steps).boxed().toList();
    }

    /** Episodes that the task ended. */
    public long terminations() {
        return terminations;
    }

    /** Episodes that ran out of time. */
    public long timeOuts() {
        return timeOuts;
    }

    /** Mean length of the episodes that ended, policy periods; NaN if none did. */
    public double meanEpisodePeriods() {
        return (double) endedPeriods / episodeReturns.size();
    }

    /** Mean undiscounted return of the episodes that ended; NaN if none did. */
    public double meanEpisodeReturn() {
        return episodeReturns.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** Undiscounted returns of the episodes that ended, in a fixed order. */
    public List<Double> episodeReturns() {
        return List.copyOf(episodeReturns);
    }
}
