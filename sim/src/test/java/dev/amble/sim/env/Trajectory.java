package dev.amble.sim.env;

import dev.amble.robots.model.RobotLoader;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.EngineType;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.util.List;

/** Environments under seeded actions, and one number for everything a learner would get from them. */
final class Trajectory {
    static final int NUM_ENVS = 6;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long hash = FNV_OFFSET;

    private Trajectory() {}

    /** A1s in episodes of one second, so that a short run sees time-outs as well as falls. */
    static VectorEnv environments(long seed) {
        return environments(EngineType.MULTIBODY, NUM_ENVS, seed);
    }

    /** The same in a given engine. */
    static VectorEnv environments(EngineType engine, int numEnvs, long seed) {
        TaskConfig task = Tasks.load("velocity-flat", List.of("episode_seconds=1", "physics.engine=" + engine));
        return new VectorEnv(VelocityEnv.factory(task, RobotLoader.load("a1")), numEnvs, seed, Difficulty.FULL);
    }

    /** The same in the task where every quantity, sensor error and delay varies. */
    static VectorEnv wideEnvironments(long seed) {
        TaskConfig task = Tasks.load("velocity-flat-wide", List.of("episode_seconds=1"));
        return new VectorEnv(VelocityEnv.factory(task, RobotLoader.load("a1")), NUM_ENVS, seed, Difficulty.FULL);
    }

    /**
     * Steps all environments and hashes (FNV-1a over whole words) every observation, reward and flag, bit for bit.
     *
     * @param firstStep number of the first step, which chooses the actions
     * @param rangeSize environments per task of {@code executor}
     */
    static long hash(VectorEnv envs, int firstStep, int steps, ParallelExecutor executor, int rangeSize) {
        Trajectory trajectory = new Trajectory();
        int numEnvs = envs.numEnvs();
        int ranges = (numEnvs + rangeSize - 1) / rangeSize;
        for (int t = firstStep; t < firstStep + steps; t++) {
            float[] actions = actions(t, numEnvs * envs.actionSize());
            executor.run(ranges, (range, worker) -> {
                int from = range * rangeSize;
                envs.step(actions, 0, from, Math.min(numEnvs, from + rangeSize));
            });
            trajectory.add(envs);
        }
        return trajectory.hash;
    }

    /** The same of the first environment alone. */
    static long hashOfFirst(VectorEnv envs, int steps) {
        Trajectory trajectory = new Trajectory();
        for (int t = 0; t < steps; t++) {
            envs.step(actions(t, envs.numEnvs() * envs.actionSize()), 0, 0, envs.numEnvs());
            for (int k = 0; k < envs.observationSize(); k++) {
                trajectory.add(Float.floatToRawIntBits(envs.observations()[k]));
            }
            trajectory.add(Float.floatToRawIntBits(envs.rewards()[0]));
        }
        return trajectory.hash;
    }

    /** Actions that make a standing robot fidget, and some fall. */
    private static float[] actions(int step, int size) {
        RandomStream random = RandomStream.of(step);
        float[] actions = new float[size];
        for (int i = 0; i < size; i++) {
            actions[i] = 2 * random.nextFloat() - 1;
        }
        return actions;
    }

    private void add(VectorEnv envs) {
        add(envs.observations());
        add(envs.criticObservations());
        add(envs.rewards());
        for (int i = 0; i < envs.numEnvs(); i++) {
            boolean ended = envs.terminated()[i] || envs.truncated()[i];
            add((envs.terminated()[i] ? 1 : 0) + (envs.truncated()[i] ? 2 : 0));
            for (int k = 0; ended && k < envs.criticObservationSize(); k++) {
                add(Float.floatToRawIntBits(envs.finalCriticObservations()[i * envs.criticObservationSize() + k]));
            }
        }
    }

    private void add(float[] values) {
        for (float value : values) {
            add(Float.floatToRawIntBits(value));
        }
    }

    private void add(int word) {
        hash = (hash ^ word) * FNV_PRIME;
    }
}
