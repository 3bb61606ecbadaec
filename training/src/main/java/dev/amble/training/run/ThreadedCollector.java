package dev.amble.training.run;

import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.parallel.ParallelTask;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Network;
import dev.amble.training.model.RunningNormalizer;
import dev.amble.training.rollout.ObservationDelta;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutStatistics;
import dev.amble.training.rollout.RolloutSummary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects rollouts with several threads of this JVM.
 *
 * <p>Environments are cut into shards of a fixed size. A thread takes a shard through the whole rollout (policy, noise,
 * simulation, values) before it takes the next; action noise comes from a stream seeded by (seed, iteration,
 * environment). So results depend on the seed, not on the threads.
 */
final class ThreadedCollector implements RolloutCollector {
    /** Environments in a shard: few enough to balance threads, enough for the kernels. */
    private static final int SHARD_SIZE = 16;

    private static final long ACTION_NOISE = 0x616374696f6eL;

    private final VectorEnv env;
    private final ActorCritic model;
    private final ParallelExecutor executor;
    private final long seed;
    private final List<Shard> shards = new ArrayList<>();
    private final List<Scratch> scratch = new ArrayList<>();
    private final RolloutStatistics statistics;

    /**
     * @param env closed with this collector
     * @param model overwritten by each snapshot; nobody else's
     * @param executor stays the caller's
     */
    ThreadedCollector(VectorEnv env, ActorCritic model, ParallelExecutor executor, long seed) {
        this.env = env;
        this.model = model;
        this.executor = executor;
        this.seed = seed;
        statistics = new RolloutStatistics(env.rewardTermNames().size());
        for (int from = 0; from < env.numEnvs(); from += SHARD_SIZE) {
            shards.add(new Shard(from, Math.min(env.numEnvs(), from + SHARD_SIZE)));
        }
        for (int worker = 0; worker < executor.threads(); worker++) {
            scratch.add(new Scratch());
        }
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
        for (Shard shard : shards) {
            statistics.add(shard.statistics);
            seen.add(new ObservationDelta(shard.actorSeen, shard.criticSeen));
        }
        return new RolloutSummary(statistics, seen);
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

    /** Buffers of one thread. */
    private final class Scratch {
        final Network.Workspace actor = model.actor().newWorkspace(SHARD_SIZE);
        final Network.Workspace critic = model.critic().newWorkspace(SHARD_SIZE);
        final float[] criticObservation = new float[SHARD_SIZE * env.criticObservationSize()];
        final float[] value = new float[SHARD_SIZE];
    }

    /** The environments {@code from} (inclusive) to {@code to} (exclusive). */
    private final class Shard {
        private final int from;
        private final int to;
        private final RandomStream[] noise;
        private final RolloutStatistics statistics =
                new RolloutStatistics(env.rewardTermNames().size());
        private RunningNormalizer actorSeen = new RunningNormalizer(env.observationSize());
        private RunningNormalizer criticSeen = new RunningNormalizer(env.criticObservationSize());

        Shard(int from, int to) {
            this.from = from;
            this.to = to;
            noise = new RandomStream[to - from];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = RandomStream.of(0);
            }
        }

        void collect(PolicySnapshot policy, long iteration, RolloutBuffer buffer, Scratch scratch) {
            statistics.clear();
            actorSeen = new RunningNormalizer(env.observationSize());
            criticSeen = new RunningNormalizer(env.criticObservationSize());
            for (int i = 0; i < noise.length; i++) {
                noise[i].restart(seed ^ ACTION_NOISE, iteration, from + i);
            }
            for (int step = 0; step < buffer.steps(); step++) {
                int row = step * env.numEnvs() + from;
                act(row, policy, buffer, scratch);
                env.step(buffer.sampledActions(), step * env.numEnvs() * env.actionSize(), from, to);
                record(row, step == buffer.steps() - 1, policy.criticNormalizer(), buffer, scratch);
            }
        }

        private void act(int row, PolicySnapshot policy, RolloutBuffer buffer, Scratch scratch) {
            int rows = to - from;
            int observationSize = env.observationSize();
            int criticSize = env.criticObservationSize();
            int actionSize = env.actionSize();
            actorSeen.update(env.observations(), from * observationSize, rows);
            criticSeen.update(env.criticObservations(), from * criticSize, rows);
            for (int i = 0; i < rows; i++) {
                policy.actorNormalizer()
                        .normalize(
                                env.observations(),
                                (from + i) * observationSize,
                                (row + i) * observationSize,
                                buffer.actorObservations());
                policy.criticNormalizer()
                        .normalize(
                                env.criticObservations(),
                                (from + i) * criticSize,
                                (row + i) * criticSize,
                                buffer.criticObservations());
            }
            scratch.actor.forward(
                    buffer.actorObservations(), row * observationSize, rows, buffer.actionMeans(), row * actionSize);
            scratch.critic.forward(buffer.criticObservations(), row * criticSize, rows, buffer.values(), row);
            for (int i = 0; i < rows; i++) {
                int at = (row + i) * actionSize;
                buffer.logProbs()[row + i] =
                        model.policy().sample(noise[i], buffer.actionMeans(), at, buffer.sampledActions(), at);
            }
        }

        private void record(
                int row, boolean last, ObservationNormalizer normalizer, RolloutBuffer buffer, Scratch scratch) {
            for (int i = 0; i < to - from; i++) {
                int e = from + i;
                boolean terminated = env.terminated()[e];
                boolean truncated = env.truncated()[e];
                buffer.rewards()[row + i] = env.rewards()[e];
                buffer.terminated()[row + i] = terminated;
                buffer.truncated()[row + i] = truncated;
                if (truncated) {
                    buffer.nextValues()[row + i] = value(env.finalCriticObservations(), e, normalizer, scratch);
                } else if (last && !terminated) {
                    buffer.nextValues()[row + i] = value(env.criticObservations(), e, normalizer, scratch);
                }
                count(e, terminated, truncated);
            }
        }

        private float value(float[] observations, int e, ObservationNormalizer normalizer, Scratch scratch) {
            int size = env.criticObservationSize();
            normalizer.normalize(observations, e * size, 0, scratch.criticObservation);
            scratch.critic.forward(scratch.criticObservation, 0, 1, scratch.value, 0);
            return scratch.value[0];
        }

        private void count(int e, boolean terminated, boolean truncated) {
            statistics.addStep(env.rewards()[e], env.env(e).rewardTerms());
            if (terminated || truncated) {
                statistics.addEpisode(terminated, env.endedPeriods()[e], env.endedReturns()[e]);
            }
        }
    }
}
