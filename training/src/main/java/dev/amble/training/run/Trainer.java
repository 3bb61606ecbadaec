package dev.amble.training.run;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.sim.env.EndedEpisode;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.UpdateStatistics;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutStatistics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A {@link LearningLoop} on the velocity task with its curriculum, and what it shows about walking. */
public final class Trainer implements AutoCloseable {
    private static final EvaluationConfig CHECK = EvaluationConfig.onGrid(1, 2, 10, Difficulty.NONE, 77);

    private final RunConfig config;
    private final ParallelExecutor executor;
    private final LearningLoop loop;
    private List<EndedEpisode> endedEpisodes = List.of();

    /**
     * With rollouts from the threads of the executor.
     *
     * @param executor stays the caller's; not closed with the trainer
     */
    public Trainer(RunConfig config, ParallelExecutor executor) {
        this(
                config,
                new ThreadedCollector(
                        VelocityEnv.factory(config.task(), config.robot()),
                        config.task().curriculum().at(0),
                        config.learner(),
                        executor),
                executor);
    }

    /**
     * With rollouts from anywhere.
     *
     * @param collector of this configuration; closed with the trainer
     * @param executor of the updates; stays the caller's
     */
    public Trainer(RunConfig config, RolloutCollector collector, ParallelExecutor executor) {
        this.config = config;
        this.executor = executor;
        loop = new LearningLoop(
                collector,
                TaskMirrors.of(config.task(), config.robot(), config.training().symmetry()),
                config.learner(),
                executor);
    }

    /**
     * Collects one rollout and learns from it.
     *
     * @throws dev.amble.training.algorithm.NonFiniteUpdateException if learning broke down; the parameters are still
     *     those before the step that did it
     */
    public IterationMetrics iterate() {
        Difficulty difficulty = config.task().curriculum().at(loop.samples());
        LearningLoop.Iteration done = loop.iterate(difficulty);
        double period = config.task().policyPeriod();
        RolloutStatistics rollout = done.rollout();
        endedEpisodes = rollout.episodes();
        UpdateStatistics update = done.update();
        List<Double> terms = rollout.meanRewardTerms();
        return new IterationMetrics(
                loop.iteration(),
                loop.samples(),
                loop.seconds(),
                done.collectSeconds(),
                rollout.simulationSeconds(),
                rollout.policySeconds(),
                done.updateSeconds(),
                rollout.meanReward() / period,
                terms,
                shareOfLargest("track_linear_velocity", terms),
                shareOfLargest("track_yaw_rate", terms),
                rollout.terminations(),
                rollout.timeOuts(),
                rollout.meanEpisodePeriods() * period,
                rollout.meanEpisodeReturn(),
                rollout.meanLevel(),
                difficulty.randomization(),
                difficulty.push(),
                difficulty.command(),
                update.targetKl(),
                update);
    }

    /** The episodes that ended in the last iteration, in an order that does not depend on threads. */
    public List<EndedEpisode> endedEpisodes() {
        return endedEpisodes;
    }

    /** Examines the policy as it is on the command grid; what is learnt later does not depend on it. */
    public PolicyCheck check() {
        long startNs = System.nanoTime();
        TaskConfig task = config.task();
        RobotModel robot = config.robot();
        Evaluator evaluator = new Evaluator(task, robot);
        ObservationNormalizer normalizer = loop.normalizer();
        float[] parameters = actorParameters();
        Evaluation evaluation = evaluator.evaluate(
                () -> new PolicyRunner(
                        robot,
                        task.layout(robot.numJoints()),
                        task.gaitOf(robot),
                        task.policyPeriod(),
                        normalizer,
                        new Mlp(actorLayers(), parameters)),
                CHECK,
                executor);
        loop.addSeconds((System.nanoTime() - startNs) * 1e-9);
        return PolicyCheck.of(this, evaluation);
    }

    /** A tracking reward relative to perfect tracking; NaN if the task does not use it. */
    private double shareOfLargest(String term, List<Double> terms) {
        return terms.get(VelocityEnv.rewardNames().indexOf(term))
                / config.task().rewards().weights().getOrDefault(term, 0.0);
    }

    public RunConfig config() {
        return config;
    }

    /** Iterations done. */
    public long iteration() {
        return loop.iteration();
    }

    /** Environment steps done. */
    public long samples() {
        return loop.samples();
    }

    /** Time spent in {@link #iterate} and {@link #check}, s. */
    public double seconds() {
        return loop.seconds();
    }

    /** Layer sizes of the actor. */
    public int[] actorLayers() {
        return loop.model().actor().layout().sizes();
    }

    /** A copy of the actor's parameters, in the layout of {@link dev.amble.robots.policy.Mlp}. */
    public float[] actorParameters() {
        return Arrays.copyOf(loop.model().parameters(), loop.model().logStdOffset());
    }

    /** The observation normaliser that belongs to the current policy. */
    public ObservationNormalizer normalizer() {
        return loop.normalizer();
    }

    /** Writes all that {@link #loadState} needs to go on as if nothing had happened. */
    public void saveState(DataOutput out) throws IOException {
        loop.saveState(out);
    }

    /** Continues from a saved state of a run with the same configuration. */
    public void loadState(DataInput in) throws IOException {
        loop.loadState(in);
    }

    @Override
    public void close() {
        loop.close();
    }
}
