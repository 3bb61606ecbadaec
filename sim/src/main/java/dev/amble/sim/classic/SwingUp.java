package dev.amble.sim.classic;

import java.util.random.RandomGenerator;

/**
 * A pendulum that hangs, and a motor too weak to lift it at once: it has to be swung up and balanced.
 *
 * <p>State (angle from upright, its rate); a torque of up to 2 N m; a point mass of 1 kg on a massless rod of 1 m in a
 * gravity of 5 m/s^2, so that the weakness lasts two swings. The cost is {@code angle^2 + 0.1 rate^2 + 0.001 torque^2}.
 *
 * @see <a href="https://doi.org/10.1162/089976600300015961">Doya (2000), section 6.1, the task</a>
 */
public record SwingUp() implements Mechanism {
    private static final double GRAVITY = 5.0;
    private static final double MAX_TORQUE = 2.0;

    @Override
    public int stateSize() {
        return 2;
    }

    @Override
    public int observationSize() {
        return 3;
    }

    @Override
    public int actionSize() {
        return 1;
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
        return 200;
    }

    @Override
    public void reset(RandomGenerator random, double[] stateOut) {
        stateOut[0] = random.nextDouble(-Math.PI, Math.PI);
        stateOut[1] = random.nextDouble(-1.0, 1.0);
    }

    @Override
    public void derivative(double[] state, double[] action, double[] derivativeOut) {
        derivativeOut[0] = state[1];
        derivativeOut[1] = GRAVITY * Math.sin(state[0]) + MAX_TORQUE * action[0];
    }

    @Override
    public double reward(double[] state, double[] action) {
        double angle = Math.IEEEremainder(state[0], 2.0 * Math.PI);
        double torque = MAX_TORQUE * action[0];
        return -0.1 * (angle * angle + 0.1 * state[1] * state[1] + 0.001 * torque * torque);
    }

    @Override
    public void observe(double[] state, int offset, float[] observationOut) {
        observationOut[offset] = (float) Math.cos(state[0]);
        observationOut[offset + 1] = (float) Math.sin(state[0]);
        observationOut[offset + 2] = (float) state[1];
    }

    /** Kinetic and potential energy, J. */
    double energy(double[] state) {
        return 0.5 * state[1] * state[1] + GRAVITY * Math.cos(state[0]);
    }
}
