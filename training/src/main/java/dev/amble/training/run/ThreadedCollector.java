package dev.amble.training.run;

import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.parallel.ParallelTask;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.ObservationDelta;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutShard;
import dev.amble.training.rollout.RolloutStatistics;
import dev.amble.training.rollout.RolloutSummary;
import dev.amble.training.rollout.TaskShape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Collects rollouts with several threads of this JVM. A thread takes a shard through the whole rollout before it takes the
 * next, so results depend on the seed, not on the threads.
 */
final class ThreadedCollector implements RolloutCollector {
    private final VectorEnv env;
    private final ActorCritic model;
    private final ParallelExecutor executor;
    private final List<RolloutShard> shards;
    private final List<RolloutShard.Scratch> scratch = new ArrayList<>();
    private final RolloutStatistics statistics;
    private final int[] environments;

    /**
     * @param task its environments are made on the calling thread and closed with this collector
     * @param difficulty of the first episodes
     * @param executor stays the caller's
     */
    ThreadedCollector(EnvironmentFactory task, Difficulty difficulty, LearnerConfig config, ParallelExecutor executor) {
        this.executor = executor;
        env = new VectorEnv(task, config.training().numEnvs(), config.seed(), difficulty);
        environments = IntStream.range(0, env.numEnvs()).toArray();
        model = config.newModel(shape());
        statistics = new RolloutStatistics(env.rewardTermNames().size());
        shards = RolloutShard.of(env, model, config.seed(), 0);
        for (int worker = 0; worker < executor.threads(); worker++) {
            scratch.add(new RolloutShard.Scratch(model, env));
        }
    }

    @Override
    public TaskShape shape() {
        return TaskShape.of(env);
    }

    @Override
    public RolloutSummary collect(
            PolicySnapshot policy, long iteration, Difficulty difficulty, RolloutBuffer bufferOut) {
        model.setParameters(policy.parameters());
        env.setDifficulty(difficulty);
        ParallelTask task =
                (shard, worker) -> shards.get(shard).collect(policy, iteration, bufferOut, scratch.get(worker));
        executor.run(shards.size(), task);
        statistics.clear();
        List<ObservationDelta> seen = new ArrayList<>();
        for (RolloutShard shard : shards) {
            statistics.add(shard.statistics());
            seen.add(shard.seen());
        }
        statistics.averageTime(executor.threads());
        return new RolloutSummary(statistics, seen, environments);
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        env.saveState(out);
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        env.loadState(in, executor);
    }

    @Override
    public void close() {
        env.close();
    }
}
