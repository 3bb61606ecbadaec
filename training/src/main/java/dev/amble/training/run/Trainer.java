package dev.amble.training.run;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.PpoClip;
import dev.amble.training.algorithm.UpdateStatistics;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Proximal policy optimisation on the velocity task: rollout, advantages, update, again and again.
 *
 * <p>Everything random derives from the seed, and nothing depends on the number of threads. {@link #saveState} and
 * {@link #loadState} carry over all of it, the environments included, so a resumed run equals an uninterrupted one. One
 * calling thread; the work is shared by the threads of the executor.
 */
public final class Trainer implements AutoCloseable {
    private final RunConfig config;
    private final ParallelExecutor executor;
    private final VectorEnv env;
    private final ActorCritic model;
    private final Normalizers normalizers;
    private final RolloutBuffer buffer;
    private final ThreadedCollector collector;
    private final GeneralizedAdvantage advantage;
    private final PpoClip ppo;
    private final RolloutStatistics statistics = new RolloutStatistics();

    private long iteration;
    private long samples;
    private double seconds;

    /** @param executor stays the caller's; not closed with the trainer */
    public Trainer(RunConfig config, ParallelExecutor executor) {
        this.config = config;
        this.executor = executor;
        TaskConfig task = config.task();
        TrainingConfig training = config.training();
        env = new VectorEnv(task, config.robot(), training.numEnvs(), config.seed(), difficulty(0));
        model = new ActorCritic(
                config.backend(),
                training.actorCritic(env.observationSize(), env.criticObservationSize(), env.actionSize()),
                config.seed());
        MirrorMaps mirrors = training.mirror()
                ? new MirrorMaps(
                        MirrorMap.ofObservation(layout(), config.robot()),
                        VelocityEnv.criticMirror(task, config.robot()),
                        MirrorMap.ofJoints(config.robot()))
                : null;
        normalizers = new Normalizers(
                env.observationSize(),
                env.criticObservationSize(),
                training.observationClip(),
                mirrors == null ? null : mirrors.actorObservation(),
                mirrors == null ? null : mirrors.criticObservation());
        buffer = new RolloutBuffer(
                training.horizon(),
                training.numEnvs(),
                env.observationSize(),
                env.criticObservationSize(),
                env.actionSize());
        collector = new ThreadedCollector(env, model, buffer, normalizers, executor, config.seed());
        advantage = new GeneralizedAdvantage(training.gamma(), training.gaeLambda());
        ppo = new PpoClip(model, training.ppo(), mirrors, executor, config.seed());
    }

    /**
     * Collects one rollout and learns from it.
     *
     * @param progress share of the budget used, [0, 1], which schedules follow
     * @throws dev.amble.training.algorithm.NonFiniteUpdateException if learning broke down; the parameters are still
     *     those before the step that did it
     */
    public IterationMetrics iterate(double progress) {
        long startNs = System.nanoTime();
        Difficulty difficulty = difficulty(samples);
        env.setDifficulty(difficulty);
        collector.collect(iteration, normalizers, statistics);
        advantage.compute(buffer);
        long collectedNs = System.nanoTime();
        double targetKl = config.training().targetKl().at(progress);
        UpdateStatistics update = ppo.update(buffer, targetKl);
        normalizers.refresh();
        long endNs = System.nanoTime();
        iteration++;
        samples += buffer.rows();
        seconds += (endNs - startNs) * 1e-9;
        return metrics(difficulty, targetKl, update, (collectedNs - startNs) * 1e-9, (endNs - collectedNs) * 1e-9);
    }

    private IterationMetrics metrics(
            Difficulty difficulty, double targetKl, UpdateStatistics update, double collected, double updated) {
        double period = config.task().policyPeriod();
        List<Double> terms = Arrays.stream(statistics.rewardTerms)
                .map(sum -> sum / statistics.steps)
                .boxed()
                .toList();
        return new IterationMetrics(
                iteration,
                samples,
                seconds,
                collected,
                updated,
                statistics.reward / (statistics.steps * period),
                terms,
                shareOfLargest("track_linear_velocity", terms),
                shareOfLargest("track_yaw_rate", terms),
                statistics.falls,
                statistics.timeOuts,
                statistics.meanEpisodePeriods() * period,
                difficulty.randomization(),
                difficulty.push(),
                targetKl,
                update);
    }

    /** A tracking reward relative to perfect tracking; NaN if the task does not use it. */
    private double shareOfLargest(String term, List<Double> terms) {
        return terms.get(VelocityEnv.rewardNames().indexOf(term))
                / config.task().rewards().weights().getOrDefault(term, 0.0);
    }

    private Difficulty difficulty(long samples) {
        return config.task().curriculum().at(samples);
    }

    private ObservationLayout layout() {
        return config.task().layout(config.robot().numJoints());
    }

    public RunConfig config() {
        return config;
    }

    /** Iterations done. */
    public long iteration() {
        return iteration;
    }

    /** Environment steps done. */
    public long samples() {
        return samples;
    }

    /** Time spent in {@link #iterate}, s. */
    public double seconds() {
        return seconds;
    }

    /** Layer sizes of the actor. */
    public int[] actorLayers() {
        return model.actor().layout().sizes();
    }

    /** A copy of the actor's parameters, in the layout of {@link dev.amble.robots.policy.Mlp}. */
    public float[] actorParameters() {
        return Arrays.copyOf(model.parameters(), model.logStdOffset());
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
        ppo.saveState(out);
        normalizers.saveState(out);
        env.saveState(out);
    }

    /** Continues from a saved state of a run with the same configuration. */
    public void loadState(DataInput in) throws IOException {
        iteration = in.readLong();
        samples = in.readLong();
        seconds = in.readDouble();
        ppo.loadState(in);
        normalizers.loadState(in);
        env.loadState(in, executor);
    }

    @Override
    public void close() {
        env.close();
    }
}
