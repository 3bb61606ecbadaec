package dev.amble.training.theory;

import static dev.amble.training.theory.RandomMdp.ACTIONS;
import static dev.amble.training.theory.RandomMdp.STATES;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.randomization.RandomStream;
import org.junit.jupiter.api.Test;

class PolicyGradientTheoryTest {
    private static final double GAMMA = 0.9;

    private final RandomMdp mdp = new RandomMdp(GAMMA, 1);
    private final RandomStream random = RandomStream.of(2);
    private final double[] logits = RandomMdp.randomLogits(random, 1.0);

    /** Sutton et al. (2000), theorem 1. */
    @Test
    void theGradientOfPerformanceIsTheVisitWeightedScoreTimesAdvantage() {
        double[] gradient = mdp.policyGradient(logits);
        double h = 1e-5;
        for (int i = 0; i < logits.length; i++) {
            double[] above = logits.clone();
            double[] below = logits.clone();
            above[i] += h;
            below[i] -= h;
            assertEquals((mdp.performance(above) - mdp.performance(below)) / (2.0 * h), gradient[i], 1e-8);
        }
    }

    /** {@code E_pi[grad log pi(a|s) b(s)] = 0}, whatever b: Williams (1992), section 4. */
    @Test
    void aBaselineAddsNothingOnAverage() {
        for (int s = 0; s < STATES; s++) {
            double[] pi = RandomMdp.policy(logits, s);
            for (int b = 0; b < ACTIONS; b++) {
                double mean = 0.0;
                for (int a = 0; a < ACTIONS; a++) {
                    mean += pi[a] * RandomMdp.score(logits, s, a, b) * 7.0;
                }
                assertEquals(0.0, mean, 1e-14);
            }
        }
    }

    /** Kakade and Langford (2002), lemma 6.1. */
    @Test
    void theDifferenceOfTwoPoliciesIsTheAdvantageOfOneWhereTheOtherGoes() {
        for (int pair = 0; pair < 20; pair++) {
            double[] other = RandomMdp.randomLogits(random, 2.0);
            assertEquals(
                    mdp.performance(other) - mdp.performance(logits),
                    RandomMdp.expectedAdvantage(mdp.visits(other), other, mdp.advantages(logits)),
                    1e-12);
        }
    }

    /** Schulman et al. (2015), eq. 4: value and gradient agree, so the error falls with the square of the distance. */
    @Test
    void theSurrogateAgreesToFirstOrder() {
        assertEquals(mdp.performance(logits), mdp.surrogate(logits, logits), 1e-12);
        double[] direction = RandomMdp.randomLogits(random, 1.0);
        double far = Math.abs(surrogateError(direction, 1e-2));
        double near = Math.abs(surrogateError(direction, 5e-3));
        assertTrue(far > 1e-7, "the surrogate is exact along this direction: " + far);
        assertEquals(4.0, far / near, 0.1);
    }

    private double surrogateError(double[] direction, double distance) {
        double[] moved = logits.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += distance * direction[i];
        }
        return mdp.performance(moved) - mdp.surrogate(logits, moved);
    }

    /** Schulman et al. (2015), theorem 1 with eq. 9: {@code J >= L - 4 eps gamma / (1 - gamma)^2 max KL}. */
    @Test
    void theSurrogateLessItsKlPenaltyIsALowerBound() {
        double worst = 0.0;
        for (double[] row : mdp.advantages(logits)) {
            for (double advantage : row) {
                worst = Math.max(worst, Math.abs(advantage));
            }
        }
        double penalty = 4.0 * worst * GAMMA / ((1.0 - GAMMA) * (1.0 - GAMMA));
        int surrogateAlonePromisedTooMuch = 0;
        for (int pair = 0; pair < 500; pair++) {
            double[] other = logits.clone();
            double[] change = RandomMdp.randomLogits(random, Math.pow(10.0, -random.nextDouble(0.0, 3.0)));
            for (int i = 0; i < other.length; i++) {
                other[i] += change[i];
            }
            double surrogate = mdp.surrogate(logits, other);
            double performance = mdp.performance(other);
            surrogateAlonePromisedTooMuch += surrogate > performance ? 1 : 0;
            assertTrue(performance >= surrogate - penalty * maxKl(logits, other) - 1e-12);
        }
        assertTrue(surrogateAlonePromisedTooMuch > 50, "the penalty was never needed");
        assertArrayEquals(new double[] {0.0}, new double[] {maxKl(logits, logits)});
    }

    private static double maxKl(double[] logits, double[] other) {
        double largest = 0.0;
        for (int s = 0; s < STATES; s++) {
            double[] p = RandomMdp.policy(logits, s);
            double[] q = RandomMdp.policy(other, s);
            double kl = 0.0;
            for (int a = 0; a < ACTIONS; a++) {
                kl += p[a] * Math.log(p[a] / q[a]);
            }
            largest = Math.max(largest, kl);
        }
        return largest;
    }
}
