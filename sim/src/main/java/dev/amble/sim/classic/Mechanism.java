package dev.amble.sim.classic;

import java.util.random.RandomGenerator;

/**
 * A control problem in continuous time. States are SI units and radians; actions are shares of the largest force or torque,
 * already within [-1, 1]. Stateless: all of it is in the arrays.
 */
public interface Mechanism {
    int stateSize();

    int observationSize();

    int actionSize();

    /** Time between two actions, s. */
    double policyPeriod();

    /** Integration steps in a policy period. */
    int substeps();

    /** Policy periods after which an episode is cut off. */
    int episodePeriods();

    /** Draws the state an episode starts in. */
    void reset(RandomGenerator random, double[] stateOut);

    /** Writes the time derivative of the state. */
    void derivative(double[] state, double[] action, double[] derivativeOut);

    /** Makes what changes in no time, such as a foot that touches down; called after every integration step. */
    default void jump(double[] stateInOut, double[] action) {}

    /** The reward of a policy period that ended in {@code state}. */
    double reward(double[] state, double[] action);

    /** Whether the task has been failed for good. */
    default boolean hasFailed(double[] state) {
        return false;
    }

    /** Writes what a policy sees: no angles that jump, nothing out of proportion. */
    void observe(double[] state, int offset, float[] observationOut);
}
