package dev.amble.training.rollout;

import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Network;
import dev.amble.training.model.RunningNormalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * A few neighbouring environments that one thread takes through a whole rollout: policy, noise, simulation, values.
 *
 * <p>The unit in which every collector works, wherever it runs: {@link #SIZE} environments, so that what a rollout holds,
 * and in which order its statistics are added up, does not depend on the collector. Action noise comes from a stream
 * seeded by (seed, iteration, environment). Threads may collect different shards of the same environments at once.
 */
public final class RolloutShard {
    /** Environments in a shard: few enough to balance threads, enough for the kernels. */
    public static final int SIZE = 16;

    private static final long ACTION_NOISE = 0x616374696f6eL;

    private final VectorEnv env;
    private final ActorCritic model;
    private final long seed;
    private final int firstOfRun;
    private final int from;
    private final int to;
    private final RandomStream[] noise;
    private final RolloutStatistics statistics;
    private RunningNormalizer actorSeen;
    private RunningNormalizer criticSeen;

    private RolloutShard(VectorEnv env, ActorCritic model, long seed, int firstOfRun, int from) {
        this.env = env;
        this.model = model;
        this.seed = seed;
        this.firstOfRun = firstOfRun;
        this.from = from;
        to = Math.min(env.numEnvs(), from + SIZE);
        noise = new RandomStream[to - from];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = RandomStream.of(0);
        }
        statistics = new RolloutStatistics(env.rewardTermNames().size());
        actorSeen = new RunningNormalizer(env.observationSize());
        criticSeen = new RunningNormalizer(env.criticObservationSize());
    }

    /**
     * Cuts environments into shards.
     *
     * @param model read by all of them
     * @param firstOfRun number in the run of the first environment; a multiple of {@link #SIZE}
     */
    public static List<RolloutShard> of(VectorEnv env, ActorCritic model, long seed, int firstOfRun) {
        List<RolloutShard> shards = new ArrayList<>();
        for (int from = 0; from < env.numEnvs(); from += SIZE) {
            shards.add(new RolloutShard(env, model, seed, firstOfRun, from));
        }
        return shards;
    }

    /** Buffers of one thread, for any shard of the same environments and model. */
    public static final class Scratch {
        private final Network.Workspace actor;
        private final Network.Workspace critic;
        private final float[] criticObservation;
        private final float[] value = new float[1];

        public Scratch(ActorCritic model, VectorEnv env) {
            actor = model.actor().newWorkspace(SIZE);
            critic = model.critic().newWorkspace(SIZE);
            criticObservation = new float[env.criticObservationSize()];
        }
    }

    /** What happened in the last rollout; valid until the next. */
    public RolloutStatistics statistics() {
        return statistics;
    }

    /** What was observed in the last rollout. */
    public ObservationDelta seen() {
        return new ObservationDelta(actorSeen, criticSeen);
    }

    /**
     * Overwrites this shard's rows with the next rollout.
     *
     * @param policy whose parameters the model already has
     */
    public void collect(PolicySnapshot policy, long iteration, RolloutBuffer buffer, Scratch scratch) {
        statistics.clear();
        actorSeen = new RunningNormalizer(env.observationSize());
        criticSeen = new RunningNormalizer(env.criticObservationSize());
        for (int i = 0; i < noise.length; i++) {
            noise[i].restart(seed ^ ACTION_NOISE, iteration, firstOfRun + from + i);
        }
        for (int step = 0; step < buffer.steps(); step++) {
            int row = step * env.numEnvs() + from;
            long startNs = System.nanoTime();
            act(row, policy, buffer, scratch);
            long actedNs = System.nanoTime();
            env.step(buffer.sampledActions(), step * env.numEnvs() * env.actionSize(), from, to);
            statistics.addTime((System.nanoTime() - actedNs) * 1e-9, (actedNs - startNs) * 1e-9);
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
            statistics.addEpisode(env.ended(e).after(firstOfRun));
        }
    }
}
