package dev.amble.sim.classic;

/**
 * The classical fourth-order Runge-Kutta step, its error per step of order h^5. One thread.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Norsett, Wanner (1993), II.1, table 1.2</a>
 */
final class RungeKutta {
    private final Mechanism mechanism;
    private final double[][] slopes;
    private final double[] point;

    RungeKutta(Mechanism mechanism) {
        this.mechanism = mechanism;
        slopes = new double[4][mechanism.stateSize()];
        point = new double[mechanism.stateSize()];
    }

    /** Advances the state by {@code h} seconds with the action held. */
    void step(double[] stateInOut, double[] action, double h) {
        mechanism.derivative(stateInOut, action, slopes[0]);
        slope(1, stateInOut, action, 0.5 * h);
        slope(2, stateInOut, action, 0.5 * h);
        slope(3, stateInOut, action, h);
        for (int i = 0; i < stateInOut.length; i++) {
            stateInOut[i] += h / 6.0 * (slopes[0][i] + 2.0 * slopes[1][i] + 2.0 * slopes[2][i] + slopes[3][i]);
        }
    }

    private void slope(int stage, double[] state, double[] action, double h) {
        for (int i = 0; i < point.length; i++) {
            point[i] = state[i] + h * slopes[stage - 1][i];
        }
        mechanism.derivative(point, action, slopes[stage]);
    }
}
