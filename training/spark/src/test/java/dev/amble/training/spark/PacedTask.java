package dev.amble.training.spark;

import dev.amble.sim.env.Environment;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.rollout.RolloutShard;
import dev.amble.training.run.LearnerConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A task that costs time but no processor: hold a point at the origin. The first environment of each shard waits in every
 * step, as long as is asked for, so that a shard's work is the same on any number of cores.
 *
 * @param learner a network for one number in, one out
 * @param stepWaitNs wait of a shard in every step
 * @param poison a file at which a process that makes a step dies; {@code null} for none
 */
record PacedTask(
        LearnerConfig learner, long stepWaitNs, @Nullable String poison) implements RunTask {
    @Override
    public EnvironmentFactory environments() {
        return (seed, index) -> new Point(seed, index, index % RolloutShard.SIZE == 0 ? stepWaitNs : 0, poison);
    }

    @Override
    public Difficulty firstDifficulty() {
        return new Difficulty(0, 0);
    }

    private static final class Point implements Environment {
        private static final int PERIODS = 40;

        private final long seed;
        private final int index;
        private final long waitNs;
        private final @Nullable String poison;
        private final float[] reward = new float[1];
        private long episode = -1;
        private int age;
        private double position;

        Point(long seed, int index, long waitNs, @Nullable String poison) {
            this.seed = seed;
            this.index = index;
            this.waitNs = waitNs;
            this.poison = poison;
        }

        @Override
        public void reset(Difficulty difficulty) {
            resetTo(episode + 1, difficulty, 0);
        }

        @Override
        public void resetTo(long number, Difficulty difficulty, int level) {
            episode = number;
            age = 0;
            position = RandomStream.of(seed, index, episode).nextDouble() - 0.5;
        }

        @Override
        public void randomizeEpisodeAge() {
            age = index % PERIODS;
        }

        @Override
        public float step(float[] action, int offset) {
            if (poison != null && Files.exists(Path.of(poison))) {
                Runtime.getRuntime().halt(1);
            }
            long startNs = System.nanoTime();
            for (long leftNs = waitNs; leftNs > 0; leftNs = waitNs - (System.nanoTime() - startNs)) {
                LockSupport.parkNanos(leftNs);
            }
            age++;
            position += 0.1 * action[offset];
            reward[0] = (float) -Math.abs(position);
            return reward[0];
        }

        @Override
        public boolean terminated() {
            return Math.abs(position) > 2;
        }

        @Override
        public boolean truncated() {
            return !terminated() && age >= PERIODS;
        }

        @Override
        public void writeObservation(int offset, float[] observationOut) {
            observationOut[offset] = (float) position;
        }

        @Override
        public void writeCriticObservation(int offset, float[] observationOut) {
            observationOut[offset] = (float) position;
        }

        @Override
        public int observationSize() {
            return 1;
        }

        @Override
        public int criticObservationSize() {
            return 1;
        }

        @Override
        public int actionSize() {
            return 1;
        }

        @Override
        public int episodePeriods() {
            return PERIODS;
        }

        @Override
        public List<String> rewardTermNames() {
            return List.of("nearness");
        }

        @Override
        public float[] rewardTerms() {
            return reward;
        }

        @Override
        public long episode() {
            return episode;
        }

        @Override
        public Difficulty difficulty() {
            return new Difficulty(0, 0);
        }

        @Override
        public void close() {}
    }
}
