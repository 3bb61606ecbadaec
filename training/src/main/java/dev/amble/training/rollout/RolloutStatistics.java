package dev.amble.training.rollout;

import dev.amble.sim.env.EndedEpisode;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What happened in the environments during a rollout. Sums, merged in a fixed order. */
public final class RolloutStatistics {
    private final double[] rewardTerms;
    private final List<EndedEpisode> episodes = new ArrayList<>();
    private long steps;
    private double reward;
    private double simulationSeconds;
    private double policySeconds;

    /** @param rewardTerms number of reward terms */
    public RolloutStatistics(int rewardTerms) {
        this.rewardTerms = new double[rewardTerms];
    }

    public void clear() {
        steps = 0;
        reward = 0;
        Arrays.fill(rewardTerms, 0);
        episodes.clear();
        simulationSeconds = 0;
        policySeconds = 0;
    }

    /** Takes in what another part of the rollout counted. */
    public void add(RolloutStatistics other) {
        steps += other.steps;
        reward += other.reward;
        for (int i = 0; i < rewardTerms.length; i++) {
            rewardTerms[i] += other.rewardTerms[i];
        }
        episodes.addAll(other.episodes);
        simulationSeconds += other.simulationSeconds;
        policySeconds += other.policySeconds;
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

    /** Takes in an episode that ended. */
    public void addEpisode(EndedEpisode episode) {
        episodes.add(episode);
    }

    /**
     * Counts time a thread spent.
     *
     * @param simulation stepping environments, s
     * @param policy evaluating actor and critic, s
     */
    public void addTime(double simulation, double policy) {
        simulationSeconds += simulation;
        policySeconds += policy;
    }

    /** Turns the sums of time over threads into means. */
    public void averageTime(int threads) {
        simulationSeconds /= threads;
        policySeconds /= threads;
    }

    /** Writes all of it, for another process. */
    public void write(DataOutput out) throws IOException {
        out.writeLong(steps);
        out.writeDouble(reward);
        for (double term : rewardTerms) {
            out.writeDouble(term);
        }
        out.writeDouble(simulationSeconds);
        out.writeDouble(policySeconds);
        out.writeInt(episodes.size());
        for (EndedEpisode episode : episodes) {
            episode.write(out);
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
        simulationSeconds = in.readDouble();
        policySeconds = in.readDouble();
        for (int left = in.readInt(); left > 0; left--) {
            episodes.add(EndedEpisode.read(in));
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

    /** Time spent stepping environments, s. */
    public double simulationSeconds() {
        return simulationSeconds;
    }

    /** Time spent evaluating actor and critic, s. */
    public double policySeconds() {
        return policySeconds;
    }

    /** The episodes that ended, in a fixed order. */
    public List<EndedEpisode> episodes() {
        return List.copyOf(episodes);
    }

    /** Episodes that the task ended. */
    public long terminations() {
        return episodes.stream().filter(EndedEpisode::terminated).count();
    }

    /** Episodes that ran out of time. */
    public long timeOuts() {
        return episodes.size() - terminations();
    }

    /** Mean length of the episodes that ended, policy periods; NaN if none did. */
    public double meanEpisodePeriods() {
        return mean(EndedEpisode::periods);
    }

    /** Mean undiscounted return of the episodes that ended; NaN if none did. */
    public double meanEpisodeReturn() {
        return mean(EndedEpisode::episodeReturn);
    }

    /** Mean level of the terrain of the episodes that ended; NaN if none did. */
    public double meanLevel() {
        return mean(EndedEpisode::level);
    }

    private double mean(ToDoubleFunction<EndedEpisode> value) {
        return episodes.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** Undiscounted returns of the episodes that ended, in a fixed order. */
    public List<Double> episodeReturns() {
        return episodes.stream().map(EndedEpisode::episodeReturn).toList();
    }
}
