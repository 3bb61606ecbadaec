package dev.amble.sim.classic;

import java.util.random.RandomGenerator;

/**
 * An arm of two links in the horizontal plane, whose tip is to reach a target and stay there: {@code -distance - 0.05
 * |action|^2} a period.
 *
 * <p>State (shoulder and elbow angle, their rates, target x and y); torques of up to 0.5 N m; point masses of 0.5 kg at the
 * ends of massless links of 0.5 m; joints damped by 0.1 N m s/rad.
 */
public record Reacher() implements Mechanism {
    private static final double LENGTH = 0.5;
    private static final double INERTIA = 0.5 * LENGTH * LENGTH;
    private static final double MAX_TORQUE = 0.5;
    private static final double DAMPING = 0.1;

    @Override
    public int stateSize() {
        return 6;
    }

    @Override
    public int observationSize() {
        return 8;
    }

    @Override
    public int actionSize() {
        return 2;
    }

    @Override
    public double policyPeriod() {
        return 0.05;
    }

    @Override
    public int substeps() {
        return 2;
    }

    @Override
    public int episodePeriods() {
        return 80;
    }

    @Override
    public void reset(RandomGenerator random, double[] stateOut) {
        stateOut[0] = random.nextDouble(-Math.PI, Math.PI);
        stateOut[1] = random.nextDouble(-2.0, 2.0);
        stateOut[2] = 0.0;
        stateOut[3] = 0.0;
        double radius = random.nextDouble(0.3, 0.9);
        double direction = random.nextDouble(-Math.PI, Math.PI);
        stateOut[4] = radius * Math.cos(direction);
        stateOut[5] = radius * Math.sin(direction);
    }

    /** {@code M(q) q'' + c(q, q') = torque - damping q'}. */
    @Override
    public void derivative(double[] state, double[] action, double[] derivativeOut) {
        double cos = Math.cos(state[1]);
        double coriolis = INERTIA * Math.sin(state[1]);
        double w1 = state[2];
        double w2 = state[3];
        double m11 = INERTIA * (3.0 + 2.0 * cos);
        double m12 = INERTIA * (1.0 + cos);
        double r1 = MAX_TORQUE * action[0] - DAMPING * w1 + coriolis * (2.0 * w1 * w2 + w2 * w2);
        double r2 = MAX_TORQUE * action[1] - DAMPING * w2 - coriolis * w1 * w1;
        double determinant = m11 * INERTIA - m12 * m12;
        derivativeOut[0] = w1;
        derivativeOut[1] = w2;
        derivativeOut[2] = (INERTIA * r1 - m12 * r2) / determinant;
        derivativeOut[3] = (m11 * r2 - m12 * r1) / determinant;
        derivativeOut[4] = 0.0;
        derivativeOut[5] = 0.0;
    }

    @Override
    public double reward(double[] state, double[] action) {
        double effort = action[0] * action[0] + action[1] * action[1];
        return -Math.hypot(tipX(state) - state[4], tipY(state) - state[5]) - 0.05 * effort;
    }

    @Override
    public void observe(double[] state, int offset, float[] observationOut) {
        observationOut[offset] = (float) Math.cos(state[0]);
        observationOut[offset + 1] = (float) Math.sin(state[0]);
        observationOut[offset + 2] = (float) Math.cos(state[1]);
        observationOut[offset + 3] = (float) Math.sin(state[1]);
        observationOut[offset + 4] = (float) state[2];
        observationOut[offset + 5] = (float) state[3];
        observationOut[offset + 6] = (float) (state[4] - tipX(state));
        observationOut[offset + 7] = (float) (state[5] - tipY(state));
    }

    private static double tipX(double[] state) {
        return LENGTH * (Math.cos(state[0]) + Math.cos(state[0] + state[1]));
    }

    private static double tipY(double[] state) {
        return LENGTH * (Math.sin(state[0]) + Math.sin(state[0] + state[1]));
    }

    /** Kinetic energy, J. */
    double energy(double[] state) {
        double cos = Math.cos(state[1]);
        double w1 = state[2];
        double w2 = state[3];
        return 0.5 * INERTIA * ((3.0 + 2.0 * cos) * w1 * w1 + 2.0 * (1.0 + cos) * w1 * w2 + w2 * w2);
    }

    /** Power the dampers take, W. */
    double dissipation(double[] state) {
        return DAMPING * (state[2] * state[2] + state[3] * state[3]);
    }
}
