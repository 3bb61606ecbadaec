package dev.amble.sim.classic;

import java.util.random.RandomGenerator;

/**
 * A pole on a cart, to be kept upright: 1 for every period it does not fall.
 *
 * <p>State (cart position, pole angle from upright, their rates); a force of up to 10 N on the cart of 1 kg; a point mass of
 * 0.1 kg on a massless pole of 1 m.
 *
 * @see <a href="https://doi.org/10.1109/TSMC.1983.6313077">Barto, Sutton, Anderson (1983), the task</a>
 */
public record InvertedPendulum() implements Mechanism {
    private static final double GRAVITY = 9.81;
    private static final double CART = 1.0;
    private static final double MASS = 0.1;
    private static final double LENGTH = 1.0;
    private static final double MAX_FORCE = 10.0;
    private static final double MAX_ANGLE = 0.2;
    private static final double MAX_POSITION = 2.4;

    @Override
    public int stateSize() {
        return 4;
    }

    @Override
    public int observationSize() {
        return 4;
    }

    @Override
    public int actionSize() {
        return 1;
    }

    @Override
    public double policyPeriod() {
        return 0.04;
    }

    @Override
    public int substeps() {
        return 2;
    }

    @Override
    public int episodePeriods() {
        return 200;
    }

    @Override
    public void reset(RandomGenerator random, double[] stateOut) {
        for (int i = 0; i < 4; i++) {
            stateOut[i] = random.nextDouble(-0.05, 0.05);
        }
    }

    @Override
    public void derivative(double[] state, double[] action, double[] derivativeOut) {
        double sin = Math.sin(state[1]);
        double cos = Math.cos(state[1]);
        double push = MAX_FORCE * action[0] + MASS * LENGTH * state[3] * state[3] * sin;
        double cart = (push - MASS * GRAVITY * sin * cos) / (CART + MASS * sin * sin);
        derivativeOut[0] = state[2];
        derivativeOut[1] = state[3];
        derivativeOut[2] = cart;
        derivativeOut[3] = (GRAVITY * sin - cart * cos) / LENGTH;
    }

    @Override
    public double reward(double[] state, double[] action) {
        return 1.0;
    }

    @Override
    public boolean hasFailed(double[] state) {
        return Math.abs(state[1]) > MAX_ANGLE || Math.abs(state[0]) > MAX_POSITION;
    }

    @Override
    public void observe(double[] state, int offset, float[] observationOut) {
        for (int i = 0; i < 4; i++) {
            observationOut[offset + i] = (float) state[i];
        }
    }

    /** Kinetic and potential energy, J. */
    double energy(double[] state) {
        double cart = state[2];
        double tip = LENGTH * state[3];
        double square = cart * cart + 2.0 * cart * tip * Math.cos(state[1]) + tip * tip;
        return 0.5 * CART * cart * cart + 0.5 * MASS * square + MASS * GRAVITY * LENGTH * Math.cos(state[1]);
    }
}
