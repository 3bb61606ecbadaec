package dev.amble.sim.classic;

import java.util.random.RandomGenerator;

/**
 * A point mass on a massless springy leg, hopping forward in the plane: speed is rewarded, falling ends the episode.
 *
 * <p>The spring-loaded inverted pendulum with a motor in its spring. In flight the first action swings the leg, in stance
 * the second lengthens the spring's rest length; the foot sticks where it touched down. State (x, z, their rates, leg angle
 * forward of vertical, foot x, 1 in stance).
 *
 * @see <a href="https://doi.org/10.1016/0021-9290(89)90224-8">Blickhan (1989), the spring-mass model</a>
 * @see <a href="https://doi.org/10.7551/mitpress/6419.001.0001">Raibert (1986), chapter 2 (one leg that hops)</a>
 */
public record Hopper() implements Mechanism {
    private static final double GRAVITY = 9.81;
    private static final double MASS = 1.0;
    private static final double REST_LENGTH = 0.5;
    private static final double STIFFNESS = 400.0;

    /** Largest lengthening of the spring by the motor, m. */
    private static final double THRUST = 0.05;

    /** Largest rate at which the leg swings in flight, rad/s. */
    private static final double SWING_RATE = 8.0;

    private static final double MAX_LEG_ANGLE = 0.8;

    /** Going faster than this pays nothing more, m/s. */
    private static final double MAX_REWARDED_SPEED = 2.0;

    private static final double MIN_HEIGHT = 0.25;

    @Override
    public int stateSize() {
        return 7;
    }

    @Override
    public int observationSize() {
        return 6;
    }

    @Override
    public int actionSize() {
        return 2;
    }

    @Override
    public double policyPeriod() {
        return 0.02;
    }

    @Override
    public int substeps() {
        return 4;
    }

    @Override
    public int episodePeriods() {
        return 250;
    }

    @Override
    public void reset(RandomGenerator random, double[] stateOut) {
        stateOut[0] = 0.0;
        stateOut[1] = random.nextDouble(0.55, 0.65);
        stateOut[2] = random.nextDouble(-0.2, 0.2);
        stateOut[3] = 0.0;
        stateOut[4] = random.nextDouble(-0.05, 0.05);
        stateOut[5] = 0.0;
        stateOut[6] = 0.0;
    }

    @Override
    public void derivative(double[] state, double[] action, double[] derivativeOut) {
        boolean stance = state[6] > 0.5;
        double forward = state[0] - state[5];
        double length = Math.hypot(forward, state[1]);
        double force = stance ? STIFFNESS * (restLength(action) - length) : 0.0;
        derivativeOut[0] = state[2];
        derivativeOut[1] = state[3];
        derivativeOut[2] = force * forward / (length * MASS);
        derivativeOut[3] = force * state[1] / (length * MASS) - GRAVITY;
        derivativeOut[4] = stance ? 0.0 : SWING_RATE * action[0];
        derivativeOut[5] = 0.0;
        derivativeOut[6] = 0.0;
    }

    private static double restLength(double[] action) {
        return REST_LENGTH + THRUST * action[1];
    }

    /** Touch-down of a leg of rest length that moves down; lift-off of a spring that would pull. */
    @Override
    public void jump(double[] state, double[] action) {
        if (state[6] > 0.5) {
            double forward = state[0] - state[5];
            if (Math.hypot(forward, state[1]) >= restLength(action)) {
                state[6] = 0.0;
                state[4] = Math.atan2(-forward, state[1]);
            }
            return;
        }
        state[4] = Math.max(-MAX_LEG_ANGLE, Math.min(MAX_LEG_ANGLE, state[4]));
        if (state[3] < 0.0 && state[1] <= REST_LENGTH * Math.cos(state[4])) {
            state[6] = 1.0;
            state[5] = state[0] + state[1] * Math.tan(state[4]);
        }
    }

    @Override
    public double reward(double[] state, double[] action) {
        return 0.2 + Math.min(state[2], MAX_REWARDED_SPEED) - 0.01 * (action[0] * action[0] + action[1] * action[1]);
    }

    @Override
    public boolean hasFailed(double[] state) {
        return state[1] < MIN_HEIGHT;
    }

    @Override
    public void observe(double[] state, int offset, float[] observationOut) {
        boolean stance = state[6] > 0.5;
        observationOut[offset] = (float) state[1];
        observationOut[offset + 1] = (float) state[2];
        observationOut[offset + 2] = (float) state[3];
        observationOut[offset + 3] = (float) (stance ? Math.atan2(state[5] - state[0], state[1]) : state[4]);
        observationOut[offset + 4] = (float) (stance ? state[5] - state[0] : 0.0);
        observationOut[offset + 5] = (float) state[6];
    }

    /** Energy of the mass and of the spring at its natural rest length, J. */
    double energy(double[] state) {
        double stretch = state[6] > 0.5 ? Math.hypot(state[0] - state[5], state[1]) - REST_LENGTH : 0.0;
        return 0.5 * MASS * (state[2] * state[2] + state[3] * state[3])
                + MASS * GRAVITY * state[1]
                + 0.5 * STIFFNESS * stretch * stretch;
    }
}
