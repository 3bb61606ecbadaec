package dev.amble.sim.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The equations of motion against conservation laws, which a wrong sign anywhere breaks. */
class MechanismTest {
    private static final double STEP = 1e-3;

    @Test
    void aCartWithAPoleKeepsItsEnergy() {
        InvertedPendulum mechanism = new InvertedPendulum();
        assertConserved(mechanism, mechanism::energy, new double[] {0.1, 0.3, -0.5, 1.0});
    }

    @Test
    void aCartWithTwoPolesKeepsItsEnergy() {
        DoublePendulum mechanism = new DoublePendulum();
        assertConserved(mechanism, mechanism::energy, new double[] {0.1, 0.3, -0.4, -0.5, 1.0, 2.0});
    }

    @Test
    void aCartWithTwoPolesKeepsItsMomentum() {
        // Only the cart touches the world: m0 x' + m (x1' + x2') is constant without a force.
        DoublePendulum mechanism = new DoublePendulum();
        ToDoubleFunction<double[]> momentum =
                s -> 1.4 * s[3] + 0.2 * (2.0 * 0.5 * s[4] * Math.cos(s[1]) + 0.5 * s[5] * Math.cos(s[2]));
        assertConserved(mechanism, momentum, new double[] {0.1, 0.3, -0.4, -0.5, 1.0, 2.0});
    }

    @Test
    void aPendulumKeepsItsEnergy() {
        SwingUp mechanism = new SwingUp();
        assertConserved(mechanism, mechanism::energy, new double[] {2.0, -1.0});
    }

    @Test
    void anArmLosesWhatItsDampersTake() {
        Reacher mechanism = new Reacher();
        double[] state = {0.3, 1.2, 2.0, -3.0, 0.5, 0.5};
        double[] action = new double[2];
        RungeKutta integrator = new RungeKutta(mechanism);
        double before = mechanism.energy(state);
        double taken = 0.0;
        for (int i = 0; i < 500; i++) {
            double atStart = mechanism.dissipation(state);
            integrator.step(state, action, STEP);
            taken += 0.5 * STEP * (atStart + mechanism.dissipation(state)); // trapezoidal rule: error of order h^2
        }
        assertTrue(taken > 0.1 * before, "the dampers took " + taken + " of " + before);
        assertEquals(before - taken, mechanism.energy(state), 1e-5);
    }

    @Test
    void aHopperKeepsItsEnergyInFlightAndStanceWhileItsMotorsRest() {
        Hopper mechanism = new Hopper();
        double[] state = {0.0, 0.6, 0.3, 0.0, 0.1, 0.0, 0.0};
        double[] action = new double[2];
        RungeKutta integrator = new RungeKutta(mechanism);
        double before = mechanism.energy(state);
        int stance = 0;
        for (int i = 0; i < 400; i++) {
            integrator.step(state, action, STEP);
            mechanism.jump(state, action);
            stance += state[6] > 0.5 ? 1 : 0;
        }
        assertTrue(stance > 50 && stance < 350, stance + " of 400 steps in stance");
        // Touch-down is found a step late, at most 1.4 mm deep: 400 N/m * (1.4 mm)^2 / 2 appears each time.
        assertEquals(before, mechanism.energy(state), 2e-3);
    }

    @Test
    void halvingTheStepMakesTheErrorSixteenTimesSmaller() {
        SwingUp mechanism = new SwingUp();
        double exact = angleAfterOneSecond(mechanism, 1e-4);
        double coarse = Math.abs(angleAfterOneSecond(mechanism, 0.1) - exact);
        double fine = Math.abs(angleAfterOneSecond(mechanism, 0.05) - exact);
        assertEquals(16.0, coarse / fine, 4.0);
    }

    private static double angleAfterOneSecond(SwingUp mechanism, double h) {
        double[] state = {2.0, -1.0};
        double[] action = {0.5};
        RungeKutta integrator = new RungeKutta(mechanism);
        for (int i = 0; i < Math.round(1.0 / h); i++) {
            integrator.step(state, action, h);
        }
        return state[0];
    }

    private static void assertConserved(Mechanism mechanism, ToDoubleFunction<double[]> quantity, double[] state) {
        double[] action = new double[mechanism.actionSize()];
        RungeKutta integrator = new RungeKutta(mechanism);
        double before = quantity.applyAsDouble(state);
        for (int i = 0; i < 1000; i++) {
            integrator.step(state, action, STEP);
        }
        assertEquals(before, quantity.applyAsDouble(state), 1e-7);
    }
}
