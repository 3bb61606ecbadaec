package dev.amble.sim.classic;

import dev.amble.sim.env.Environment;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * A {@link Mechanism} as an environment: fully observed, without randomisation, actions clamped to [-1, 1].
 *
 * <p>An action with a NaN in it is not applied: the last one stays in force and the episode ends as a failure.
 */
public final class ClassicEnv implements Environment {
    private static final List<String> REWARD_TERMS = List.of("task");

    /** Keeps the streams of episodes apart from others of the same seed. */
    private static final long EPISODE = 0x636c6173736963L;

    private final Mechanism mechanism;
    private final RungeKutta integrator;
    private final long seed;
    private final int index;
    private final RandomStream random = RandomStream.of(0);
    private final double[] state;
    private final double[] action;
    private final float[] rewardTerms = new float[1];
    private long episode = -1;
    private int period;
    private boolean terminated;

    /** @param index of this environment among its siblings */
    public ClassicEnv(Mechanism mechanism, long seed, int index) {
        this.mechanism = mechanism;
        this.seed = seed;
        this.index = index;
        integrator = new RungeKutta(mechanism);
        state = new double[mechanism.stateSize()];
        action = new double[mechanism.actionSize()];
    }

    @Override
    public int observationSize() {
        return mechanism.observationSize();
    }

    @Override
    public int criticObservationSize() {
        return mechanism.observationSize();
    }

    @Override
    public int actionSize() {
        return mechanism.actionSize();
    }

    @Override
    public int episodePeriods() {
        return mechanism.episodePeriods();
    }

    @Override
    public List<String> rewardTermNames() {
        return REWARD_TERMS;
    }

    @Override
    public void reset(Difficulty difficulty) {
        resetTo(episode + 1, difficulty, 0);
    }

    @Override
    public void resetTo(long episodeNumber, Difficulty difficulty, int level) {
        episode = episodeNumber;
        random.restart(seed ^ EPISODE, index, episode);
        mechanism.reset(random, state);
        period = 0;
        terminated = false;
        Arrays.fill(action, 0.0);
    }

    @Override
    public void randomizeEpisodeAge() {
        period = random.nextInt(mechanism.episodePeriods());
    }

    @Override
    public float step(float[] rawAction, int offset) {
        boolean valid = takeAction(rawAction, offset);
        double h = mechanism.policyPeriod() / mechanism.substeps();
        for (int i = 0; i < mechanism.substeps(); i++) {
            integrator.step(state, action, h);
            mechanism.jump(state, action);
        }
        period++;
        terminated = !valid || mechanism.hasFailed(state);
        float reward = (float) mechanism.reward(state, action);
        rewardTerms[0] = (float) (reward / mechanism.policyPeriod());
        return reward;
    }

    private boolean takeAction(float[] rawAction, int offset) {
        for (int i = 0; i < action.length; i++) {
            if (Float.isNaN(rawAction[offset + i])) {
                return false;
            }
        }
        for (int i = 0; i < action.length; i++) {
            action[i] = Math.max(-1.0, Math.min(1.0, rawAction[offset + i]));
        }
        return true;
    }

    @Override
    public boolean terminated() {
        return terminated;
    }

    @Override
    public boolean truncated() {
        return !terminated && period >= mechanism.episodePeriods();
    }

    @Override
    public float[] rewardTerms() {
        return rewardTerms;
    }

    @Override
    public void writeObservation(int offset, float[] observationOut) {
        mechanism.observe(state, offset, observationOut);
    }

    @Override
    public void writeCriticObservation(int offset, float[] observationOut) {
        mechanism.observe(state, offset, observationOut);
    }

    @Override
    public long episode() {
        return episode;
    }

    /** There is only one. */
    @Override
    public Difficulty difficulty() {
        return Difficulty.NONE;
    }

    @Override
    public void close() {}
}
