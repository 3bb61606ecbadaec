package dev.amble.training.run;

import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.algorithm.Algorithm;
import dev.amble.training.algorithm.UpdateStatistics;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RewardScaler;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutStatistics;
import dev.amble.training.rollout.RolloutSummary;
import dev.amble.training.rollout.TaskShape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Rollout, update, again and again: any algorithm on any task.
 *
 * <p>Everything random derives from the seed, and nothing depends on the number of threads. {@link #saveState} and
 * {@link #loadState} carry over all of it, the environments included. One calling thread; the work is shared by the threads
 * of the executor.
 */
public final class LearningLoop implements AutoCloseable {
    private final TrainingConfig training;
    private final ActorCritic model;
    private final Normalizers normalizers;
    private final RolloutBuffer buffer;
    private final RolloutCollector collector;
    private final RewardScaler rewardScaler;
    private final Algorithm algorithm;

    private long iteration;
    private long samples;
    private double seconds;

    /**
     * What one iteration showed.
     *
     * @param rollout what happened in the environments; valid until the next iteration
     * @param update what the update did
     * @param collectSeconds time of the rollout, s
     * @param updateSeconds time of the update, s
     */
    public record Iteration(
            RolloutStatistics rollout, UpdateStatistics update, double collectSeconds, double updateSeconds) {}

    /**
     * With rollouts from the threads of the executor.
     *
     * @param task its environments are made on the calling thread and closed with this loop
     * @param difficulty of the first episodes
     * @param mirrors in which the task looks the same; used as the configuration says
     * @param executor stays the caller's
     */
    public LearningLoop(
            EnvironmentFactory task,
            Difficulty difficulty,
            List<MirrorMaps> mirrors,
            LearnerConfig config,
            ParallelExecutor executor) {
        this(new ThreadedCollector(task, difficulty, config, executor), mirrors, config, executor);
    }

    /**
     * With rollouts from anywhere.
     *
     * @param collector closed with this loop
     * @param mirrors in which the task looks the same; used as the configuration says
     * @param executor of the updates; stays the caller's
     */
    public LearningLoop(
            RolloutCollector collector, List<MirrorMaps> mirrors, LearnerConfig config, ParallelExecutor executor) {
        this.collector = collector;
        training = config.training();
        TaskShape shape = collector.shape();
        model = config.newModel(shape);
        normalizers = new Normalizers(
                shape.observationSize(),
                shape.criticObservationSize(),
                training,
                training.symmetry().isUsed() ? mirrors : List.of());
        buffer = new RolloutBuffer(
                training.horizon(),
                training.numEnvs(),
                shape.observationSize(),
                shape.criticObservationSize(),
                shape.actionSize());
        rewardScaler = new RewardScaler(
                training.rewardScaling(), config.algorithm().advantage().gamma(), training.numEnvs());
        algorithm = config.algorithm().newAlgorithm(model, training.symmetry().of(mirrors), executor, config.seed());
    }

    /**
     * Collects one rollout and learns from it.
     *
     * @param difficulty of episodes that start from now on
     * @throws dev.amble.training.algorithm.NonFiniteUpdateException if learning broke down; the parameters are still
     *     those before the step that did it
     * @throws dev.amble.training.rollout.RolloutFailedException if there is no rollout; nothing has changed
     */
    public Iteration iterate(Difficulty difficulty) {
        long startNs = System.nanoTime();
        PolicySnapshot policy = new PolicySnapshot(model.parameters(), normalizers.actor(), normalizers.critic());
        RolloutSummary rollout = collector.collect(policy, iteration, difficulty, buffer);
        RolloutBuffer transitions = buffer.select(rollout.environments());
        rollout.seen().forEach(normalizers::add);
        rewardScaler.apply(transitions, rollout.environments());
        long collectedNs = System.nanoTime();
        UpdateStatistics update = algorithm.update(transitions, training.progress(samples));
        normalizers.refresh();
        long endNs = System.nanoTime();
        iteration++;
        samples += transitions.rows();
        seconds += (endNs - startNs) * 1e-9;
        return new Iteration(
                rollout.statistics(), update, (collectedNs - startNs) * 1e-9, (endNs - collectedNs) * 1e-9);
    }

    /** Iterations done. */
    public long iteration() {
        return iteration;
    }

    /** Environment steps done. */
    public long samples() {
        return samples;
    }

    /** Counts time that was spent on the run elsewhere, s. */
    public void addSeconds(double spent) {
        seconds += spent;
    }

    /** Time spent in {@link #iterate} and counted by {@link #addSeconds}, s. */
    public double seconds() {
        return seconds;
    }

    /** What is trained. */
    public ActorCritic model() {
        return model;
    }

    /** The observation normaliser that belongs to the current policy. */
    public ObservationNormalizer normalizer() {
        return normalizers.actor();
    }

    /** Writes all that {@link #loadState} needs to go on as if nothing had happened. */
    public void saveState(DataOutput out) throws IOException {
        out.writeLong(iteration);
        out.writeLong(samples);
        out.writeDouble(seconds);
        algorithm.saveState(out);
        normalizers.saveState(out);
        rewardScaler.saveState(out);
        collector.saveState(out);
    }

    /** Continues from a saved state of a loop with the same configuration. */
    public void loadState(DataInput in) throws IOException {
        iteration = in.readLong();
        samples = in.readLong();
        seconds = in.readDouble();
        algorithm.loadState(in);
        normalizers.loadState(in);
        rewardScaler.loadState(in);
        collector.loadState(in);
    }

    @Override
    public void close() {
        collector.close();
    }
}
