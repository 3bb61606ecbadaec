package dev.amble.sim.env;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code N} environments of one task behind flat arrays, with automatic resets.
 *
 * <p>Element {@code i} (or row {@code i}) of every array belongs to environment {@code i}. {@link #step} works on a range
 * of environments; threads may step disjoint ranges at the same time. Since every environment draws from its own random
 * streams, results do not depend on ranges or threads. A step that ends an episode is flagged {@code terminated} (the task
 * is over, as by a fall) or {@code truncated} (a time-out), never both; the observation arrays then already hold the first observation of the
 * next episode, and {@link #finalCriticObservations()} the last one of the old.
 */
public final class VectorEnv implements AutoCloseable {
    private final List<Environment> envs = new ArrayList<>();
    private final int actionSize;
    private final int observationSize;
    private final int criticObservationSize;
    private final float[] observations;
    private final float[] criticObservations;
    private final float[] finalCriticObservations;
    private final float[] rewards;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private final double[] episodeReturns;
    private final @Nullable EndedEpisode[] ended;
    private final EpisodeLog log;
    private Difficulty difficulty;

    /** Creates the environments on the calling thread and starts their first episodes at random ages. */
    public VectorEnv(EnvironmentFactory task, int numEnvs, long seed, Difficulty difficulty) {
        if (numEnvs < 1) {
            throw new IllegalArgumentException("number of environments must be positive, got " + numEnvs);
        }
        for (int i = 0; i < numEnvs; i++) {
            envs.add(task.newEnvironment(seed, i));
        }
        actionSize = envs.get(0).actionSize();
        observationSize = envs.get(0).observationSize();
        criticObservationSize = envs.get(0).criticObservationSize();
        observations = new float[numEnvs * observationSize];
        criticObservations = new float[numEnvs * criticObservationSize];
        finalCriticObservations = new float[numEnvs * criticObservationSize];
        rewards = new float[numEnvs];
        terminated = new boolean[numEnvs];
        truncated = new boolean[numEnvs];
        episodeReturns = new double[numEnvs];
        ended = new @Nullable EndedEpisode[numEnvs];
        log = new EpisodeLog(numEnvs, envs.get(0).episodePeriods() * actionSize);
        this.difficulty = difficulty;
        for (int i = 0; i < numEnvs; i++) {
            envs.get(i).reset(difficulty);
            envs.get(i).randomizeEpisodeAge();
            writeObservations(i);
        }
    }

    public int numEnvs() {
        return envs.size();
    }

    public int actionSize() {
        return actionSize;
    }

    public int observationSize() {
        return observationSize;
    }

    public int criticObservationSize() {
        return criticObservationSize;
    }

    /** What the policy sees now, [numEnvs x observationSize]. */
    public float[] observations() {
        return observations;
    }

    /** What the critic sees now, [numEnvs x criticObservationSize]. */
    public float[] criticObservations() {
        return criticObservations;
    }

    /** The critic's last observation of an episode that the last step ended; rows of other environments are stale. */
    public float[] finalCriticObservations() {
        return finalCriticObservations;
    }

    /** Rewards of the last step. */
    public float[] rewards() {
        return rewards;
    }

    /** In which environments the last step ended the task. */
    public boolean[] terminated() {
        return terminated;
    }

    /** Which environments ran out of time in the last step. */
    public boolean[] truncated() {
        return truncated;
    }

    /** The episode of environment {@code i} that the last step ended; until one ends there is none to ask for. */
    public EndedEpisode ended(int i) {
        return Objects.requireNonNull(ended[i], "no episode has ended");
    }

    /** Names of the reward terms. */
    public List<String> rewardTermNames() {
        return envs.get(0).rewardTermNames();
    }

    /** One environment, for its reward terms and state. */
    public Environment env(int index) {
        return envs.get(index);
    }

    /** Sets the difficulty of episodes that start from now on. Not while a step runs. */
    public void setDifficulty(Difficulty difficulty) {
        this.difficulty = difficulty;
    }

    /**
     * Steps the environments {@code from} (inclusive) to {@code to} (exclusive) by one policy period on the calling
     * thread.
     *
     * @param actions raw policy outputs; those of environment {@code i} start at {@code offset + i * actionSize}
     */
    public void step(float[] actions, int offset, int from, int to) {
        for (int i = from; i < to; i++) {
            Environment env = envs.get(i);
            int at = offset + i * actionSize;
            log.append(i, actions, at, actionSize);
            rewards[i] = env.step(actions, at);
            episodeReturns[i] += rewards[i];
            terminated[i] = env.terminated();
            truncated[i] = env.truncated();
            if (terminated[i] || truncated[i]) {
                env.writeCriticObservation(i * criticObservationSize, finalCriticObservations);
                ended[i] = new EndedEpisode(
                        i,
                        env.episode(),
                        env.difficulty(),
                        env.level(),
                        terminated[i],
                        log.size(i) / actionSize,
                        episodeReturns[i],
                        env.worldParameters());
                env.reset(difficulty);
                log.clear(i);
                episodeReturns[i] = 0;
            }
            writeObservations(i);
        }
    }

    /**
     * Saves where every environment stands: which episode it is in, on which level, and the actions since its start. That
     * is enough, because an episode replays bit for bit.
     */
    public void saveState(DataOutput out) throws IOException {
        for (int i = 0; i < envs.size(); i++) {
            Environment env = envs.get(i);
            out.writeLong(env.episode());
            env.difficulty().write(out);
            out.writeInt(env.level());
            log.write(i, out);
        }
    }

    /** Brings every environment to where it stood at {@link #saveState}, on the threads of {@code executor}. */
    public void loadState(DataInput in, ParallelExecutor executor) throws IOException {
        long[] episodes = new long[envs.size()];
        Difficulty[] difficulties = new Difficulty[envs.size()];
        int[] levels = new int[envs.size()];
        for (int i = 0; i < envs.size(); i++) {
            episodes[i] = in.readLong();
            difficulties[i] = Difficulty.read(in);
            levels[i] = in.readInt();
            log.read(i, in);
        }
        executor.run(envs.size(), (i, worker) -> replay(i, episodes[i], difficulties[i], levels[i]));
    }

    private void replay(int i, long episode, Difficulty episodeDifficulty, int level) {
        Environment env = envs.get(i);
        env.resetTo(episode, episodeDifficulty, level);
        if (episode == 0) {
            env.randomizeEpisodeAge();
        }
        episodeReturns[i] = 0;
        for (int at = 0; at < log.size(i); at += actionSize) {
            episodeReturns[i] += env.step(log.actions(i), at);
        }
        writeObservations(i);
    }

    private void writeObservations(int i) {
        envs.get(i).writeObservation(i * observationSize, observations);
        envs.get(i).writeCriticObservation(i * criticObservationSize, criticObservations);
    }

    @Override
    public void close() {
        envs.forEach(Environment::close);
    }
}
