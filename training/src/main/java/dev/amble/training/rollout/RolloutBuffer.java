package dev.amble.training.rollout;

/**
 * The transitions of one rollout: {@code steps} steps of {@code environments} environments, preallocated.
 *
 * <p>All arrays are live and time-major: row {@code step * environments + environment}, of one value or of one vector.
 * Collectors write them, threads on disjoint rows; an update reads them.
 */
public final class RolloutBuffer {
    private final int steps;
    private final int environments;
    private final int actorInputs;
    private final int criticInputs;
    private final int actions;

    private final float[] actorObservations;
    private final float[] criticObservations;
    private final float[] sampledActions;
    private final float[] actionMeans;
    private final float[] logProbs;
    private final float[] values;
    private final float[] rewards;
    private final boolean[] terminated;
    private final boolean[] truncated;
    private final float[] nextValues;
    private final float[] advantages;
    private final float[] returns;

    /**
     * @param actorInputs length of an actor observation
     * @param criticInputs length of a critic observation
     * @param actions length of an action
     */
    public RolloutBuffer(int steps, int environments, int actorInputs, int criticInputs, int actions) {
        if (Math.min(Math.min(steps, environments), Math.min(Math.min(actorInputs, criticInputs), actions)) < 1) {
            throw new IllegalArgumentException("steps, environments, actorInputs, criticInputs and actions must be at"
                    + " least 1, got " + steps + ", " + environments + ", " + actorInputs + ", " + criticInputs
                    + ", " + actions);
        }
        this.steps = steps;
        this.environments = environments;
        this.actorInputs = actorInputs;
        this.criticInputs = criticInputs;
        this.actions = actions;
        int rows = Math.multiplyExact(steps, environments);
        actorObservations = new float[Math.multiplyExact(rows, actorInputs)];
        criticObservations = new float[Math.multiplyExact(rows, criticInputs)];
        sampledActions = new float[Math.multiplyExact(rows, actions)];
        actionMeans = new float[sampledActions.length];
        logProbs = new float[rows];
        values = new float[rows];
        rewards = new float[rows];
        terminated = new boolean[rows];
        truncated = new boolean[rows];
        nextValues = new float[rows];
        advantages = new float[rows];
        returns = new float[rows];
    }

    /**
     * The transitions of some of the environments.
     *
     * @param which their numbers, ascending
     * @return this buffer if it is all of them, else a new one of fewer rows
     */
    public RolloutBuffer select(int[] which) {
        if (which.length == environments) {
            return this;
        }
        RolloutBuffer selected = new RolloutBuffer(steps, which.length, actorInputs, criticInputs, actions);
        for (int row = 0; row < selected.rows(); row++) {
            copyRow(row / which.length * environments + which[row % which.length], selected, row);
        }
        return selected;
    }

    private void copyRow(int from, RolloutBuffer to, int row) {
        System.arraycopy(actorObservations, from * actorInputs, to.actorObservations, row * actorInputs, actorInputs);
        System.arraycopy(
                criticObservations, from * criticInputs, to.criticObservations, row * criticInputs, criticInputs);
        System.arraycopy(sampledActions, from * actions, to.sampledActions, row * actions, actions);
        System.arraycopy(actionMeans, from * actions, to.actionMeans, row * actions, actions);
        to.logProbs[row] = logProbs[from];
        to.values[row] = values[from];
        to.rewards[row] = rewards[from];
        to.terminated[row] = terminated[from];
        to.truncated[row] = truncated[from];
        to.nextValues[row] = nextValues[from];
    }

    public int steps() {
        return steps;
    }

    public int environments() {
        return environments;
    }

    /** Number of transitions. */
    public int rows() {
        return rewards.length;
    }

    public int actorInputs() {
        return actorInputs;
    }

    public int criticInputs() {
        return criticInputs;
    }

    /** Length of an action. */
    public int actions() {
        return actions;
    }

    /** {@code [rows][actorInputs]}, normalised: as the policy saw them. */
    public float[] actorObservations() {
        return actorObservations;
    }

    /** {@code [rows][criticInputs]}, normalised: as the critic saw them. */
    public float[] criticObservations() {
        return criticObservations;
    }

    /** {@code [rows][actions]}, as sampled: not clipped, not scaled. */
    public float[] sampledActions() {
        return sampledActions;
    }

    /** {@code [rows][actions]}, the policy's mean when it acted. */
    public float[] actionMeans() {
        return actionMeans;
    }

    /** {@code [rows]}, log-probability density of the sampled action when it was drawn. */
    public float[] logProbs() {
        return logProbs;
    }

    /** {@code [rows]}, V(s_t) when the policy acted. */
    public float[] values() {
        return values;
    }

    /** {@code [rows]}, r_t. */
    public float[] rewards() {
        return rewards;
    }

    /** {@code [rows]}, whether the task ended with this step. Wins over truncated. */
    public boolean[] terminated() {
        return terminated;
    }

    /** {@code [rows]}, whether the episode was cut off after this step for a reason outside the task. */
    public boolean[] truncated() {
        return truncated;
    }

    /**
     * {@code [rows]}, V(s_{t+1}) on the observation before a reset. Needed where the next row does not hold it: at
     * truncated steps and at the last step; elsewhere never read.
     */
    public float[] nextValues() {
        return nextValues;
    }

    /** Whether the sum of rewards ends with this step: the episode or the rollout does. */
    public boolean isCut(int row) {
        return terminated[row] || truncated[row] || row >= rows() - environments;
    }

    /** V(s_{t+1}), wherever it is held; 0 after a terminated step. */
    public float followingValue(int row) {
        if (terminated[row]) {
            return 0f;
        }
        return isCut(row) ? nextValues[row] : values[row + environments];
    }

    /** {@code [rows]}, A_t, written by an {@link AdvantageEstimator}. */
    public float[] advantages() {
        return advantages;
    }

    /** {@code [rows]}, the critic's target for V(s_t), written by an {@link AdvantageEstimator}. */
    public float[] returns() {
        return returns;
    }
}
