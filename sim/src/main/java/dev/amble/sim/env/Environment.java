package dev.amble.sim.env;

import dev.amble.sim.randomization.Difficulty;
import java.util.List;
import java.util.Map;

/**
 * One task in one world: what {@link VectorEnv}, and through it any learner, works with.
 *
 * <p>A reset starts an episode, {@link #step} applies one action for one policy period. Every random draw of an episode
 * comes from a stream of that episode's own, so the same episode number, level, difficulty and actions give the same
 * bits: a state is saved as these. Owned by one thread at a time; stepping allocates nothing.
 */
public interface Environment extends AutoCloseable {
    /** Length of the policy's observation. */
    int observationSize();

    /** Length of the critic's observation, which may hold what the policy cannot measure. */
    int criticObservationSize();

    /** Length of an action. */
    int actionSize();

    /** Policy periods after which an episode is truncated. */
    int episodePeriods();

    /** Names of the reward terms. */
    List<String> rewardTermNames();

    /** Starts the next episode. */
    void reset(Difficulty difficulty);

    /**
     * Starts a given episode; the same number and level give the same episode.
     *
     * @param level as {@link #level} tells it
     */
    void resetTo(long episode, Difficulty difficulty, int level);

    /** Pretends that the current episode began some random time ago, so that time-outs do not all come together. */
    void randomizeEpisodeAge();

    /**
     * Applies one action for one policy period.
     *
     * @param action raw policy output, {@link #actionSize} values from {@code offset} on
     * @return the reward of the period
     */
    float step(float[] action, int offset);

    /** Whether the last step ended the task: nothing follows. */
    boolean terminated();

    /** Whether the last step ended the episode by time-out; never together with {@link #terminated}. */
    boolean truncated();

    /** The weighted reward terms of the last step, in the order of {@link #rewardTermNames}; live. */
    float[] rewardTerms();

    /** Writes what the policy sees now. */
    void writeObservation(int offset, float[] observationOut);

    /** Writes what the critic sees now. */
    void writeCriticObservation(int offset, float[] observationOut);

    /** Number of the current episode. */
    long episode();

    /** What a curriculum of the environment's own chose for the current episode; 0 without one. */
    default int level() {
        return 0;
    }

    /** Difficulty of the current episode. */
    Difficulty difficulty();

    /** What varies in the current episode, by name, as it is now; always the same names in the same order. */
    default Map<String, Float> worldParameters() {
        return Map.of();
    }

    @Override
    void close();
}
