package dev.amble.sim.classic;

import java.util.random.RandomGenerator;

/**
 * Two poles, one on top of the other, on a cart, to be kept upright: at most 1 a period, less for swaying.
 *
 * <p>State (cart position, the poles' angles from upright, their rates); a force of up to 20 N on the cart of 1 kg; point
 * masses of 0.2 kg at the ends of massless poles of 0.5 m.
 */
public record DoublePendulum() implements Mechanism {
    private static final double GRAVITY = 9.81;
    private static final double CART = 1.0;
    private static final double MASS = 0.2;
    private static final double LENGTH = 0.5;
    private static final double MAX_FORCE = 20.0;
    private static final double MAX_ANGLE = 0.6;
    private static final double MAX_POSITION = 2.4;

    @Override
    public int stateSize() {
        return 6;
    }

    @Override
    public int observationSize() {
        return 6;
    }

    @Override
    public int actionSize() {
        return 1;
    }

    @Override
    public double policyPeriod() {
        return 0.02;
    }

    @Override
    public int substeps() {
        return 2;
    }

    @Override
    public int episodePeriods() {
        return 250;
    }

    @Override
    public void reset(RandomGenerator random, double[] stateOut) {
        for (int i = 0; i < 6; i++) {
            stateOut[i] = random.nextDouble(-0.03, 0.03);
        }
    }

    /** Lagrange's equations {@code M(q) q'' = f}, solved by elimination; M is symmetric and positive definite. */
    @Override
    public void derivative(double[] state, double[] action, double[] derivativeOut) {
        double w1 = state[4];
        double w2 = state[5];
        double sin12 = Math.sin(state[1] - state[2]);
        double a = CART + 2.0 * MASS;
        double b = 2.0 * MASS * LENGTH * Math.cos(state[1]);
        double c = MASS * LENGTH * Math.cos(state[2]);
        double d = 2.0 * MASS * LENGTH * LENGTH;
        double e = MASS * LENGTH * LENGTH * Math.cos(state[1] - state[2]);
        double f = MASS * LENGTH * LENGTH;
        double pull1 = 2.0 * MASS * LENGTH * Math.sin(state[1]);
        double pull2 = MASS * LENGTH * Math.sin(state[2]);
        double r0 = MAX_FORCE * action[0] + pull1 * w1 * w1 + pull2 * w2 * w2;
        double r1 = GRAVITY * pull1 - MASS * LENGTH * LENGTH * w2 * w2 * sin12;
        double r2 = GRAVITY * pull2 + MASS * LENGTH * LENGTH * w1 * w1 * sin12;

        double d1 = d - b * b / a;
        double e1 = e - b * c / a;
        double f1 = f - c * c / a;
        double s1 = r1 - b / a * r0;
        double s2 = r2 - c / a * r0 - e1 / d1 * s1;
        double q2 = s2 / (f1 - e1 * e1 / d1);
        double q1 = (s1 - e1 * q2) / d1;
        System.arraycopy(state, 3, derivativeOut, 0, 3);
        derivativeOut[3] = (r0 - b * q1 - c * q2) / a;
        derivativeOut[4] = q1;
        derivativeOut[5] = q2;
    }

    @Override
    public double reward(double[] state, double[] action) {
        double lean = state[1] * state[1] + state[2] * state[2];
        return 1.0 - 0.1 * state[0] * state[0] - lean - 0.005 * (state[4] * state[4] + state[5] * state[5]);
    }

    @Override
    public boolean hasFailed(double[] state) {
        return Math.max(Math.abs(state[1]), Math.abs(state[2])) > MAX_ANGLE || Math.abs(state[0]) > MAX_POSITION;
    }

    @Override
    public void observe(double[] state, int offset, float[] observationOut) {
        for (int i = 0; i < 6; i++) {
            observationOut[offset + i] = (float) state[i];
        }
    }

    /** Kinetic and potential energy, J. */
    double energy(double[] state) {
        double vx1 = state[3] + LENGTH * state[4] * Math.cos(state[1]);
        double vz1 = -LENGTH * state[4] * Math.sin(state[1]);
        double vx2 = vx1 + LENGTH * state[5] * Math.cos(state[2]);
        double vz2 = vz1 - LENGTH * state[5] * Math.sin(state[2]);
        double height = 2.0 * LENGTH * Math.cos(state[1]) + LENGTH * Math.cos(state[2]);
        return 0.5 * CART * state[3] * state[3]
                + 0.5 * MASS * (vx1 * vx1 + vz1 * vz1 + vx2 * vx2 + vz2 * vz2)
                + MASS * GRAVITY * height;
    }
}
