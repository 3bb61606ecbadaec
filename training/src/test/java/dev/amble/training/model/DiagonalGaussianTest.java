package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.sim.randomization.RandomStream;
import org.junit.jupiter.api.Test;

class DiagonalGaussianTest {
    private static DiagonalGaussian withStd(double... std) {
        DiagonalGaussian policy = new DiagonalGaussian(std.length, 1e-3, 1e3);
        float[] logStd = new float[std.length];
        for (int j = 0; j < std.length; j++) {
            logStd[j] = (float) Math.log(std[j]);
        }
        policy.setLogStd(logStd, 0);
        return policy;
    }

    @Test
    void standardNormalAtItsMean() {
        // -log(2 pi) / 2 = -0.91893853
        assertEquals(-0.9189385f, withStd(1.0).logProb(new float[] {3f}, 0, new float[] {3f}, 0), 1e-7f);
    }

    @Test
    void logProbSumsOverComponents() {
        // z = (1 - 0) / 0.5 = 2, (4 - 1) / 2 = 1.5;  -(4 + 2.25) / 2 - log 0.5 - log 2 - log(2 pi) = -3.125 - 1.8378771
        float logProb = withStd(0.5, 2.0).logProb(new float[] {9, 0, 1}, 1, new float[] {1, 4}, 0);
        assertEquals(-4.962877f, logProb, 1e-6f);
    }

    @Test
    void densityIntegratesToOne() {
        DiagonalGaussian policy = withStd(0.7);
        double integral = 0.0;
        double step = 0.001;
        for (double a = -6.0; a < 8.0; a += step) {
            integral += Math.exp(policy.logProb(new float[] {1f}, 0, new float[] {(float) a}, 0)) * step;
        }
        assertEquals(1.0, integral, 1e-5); // log-probabilities are rounded to float
    }

    @Test
    void entropyIsTheMeanNegativeLogProb() {
        DiagonalGaussian policy = withStd(0.3, 1.7);
        assertEquals(2 * 1.4189385332 + Math.log(0.3) + Math.log(1.7), policy.entropy(), 1e-6); // 1/2 + log(2 pi)/2
        RandomStream random = RandomStream.of(1);
        float[] action = new float[2];
        double sum = 0.0;
        int samples = 200_000;
        for (int i = 0; i < samples; i++) {
            sum -= policy.sample(random, new float[] {1f, -2f}, 0, action, 0);
        }
        assertEquals(policy.entropy(), sum / samples, 0.01); // standard error: sqrt(2/2 / 200000) = 0.0022
    }

    @Test
    void klOfAShiftedAndWidenedPolicy() {
        // s = 1, s' = 2, m - m' = 3: log 2 + (1 + 9) / 8 - 1/2 = 1.4431472
        double kl = withStd(1.0).klDivergence(new float[] {3f}, 0, withStd(2.0), new float[] {0f}, 0);
        assertEquals(1.4431472, kl, 1e-6);
    }

    @Test
    void klOfAPolicyFromItselfIsZero() {
        DiagonalGaussian policy = withStd(0.31, 0.77, 1.3);
        float[] mean = {0.1f, 0.2f, 0.3f};
        assertEquals(0.0, policy.klDivergence(mean, 0, policy, mean, 0), 1e-7); // float std times its float inverse
    }

    @Test
    void klEqualsTheMeanLogRatioOfSamples() {
        DiagonalGaussian p = withStd(0.5, 1.2);
        DiagonalGaussian q = withStd(0.8, 1.0);
        float[] meanP = {0f, 1f};
        float[] meanQ = {0.3f, 0.5f};
        RandomStream random = RandomStream.of(2);
        float[] action = new float[2];
        double sum = 0.0;
        int samples = 200_000;
        for (int i = 0; i < samples; i++) {
            sum += p.sample(random, meanP, 0, action, 0) - q.logProb(meanQ, 0, action, 0);
        }
        assertEquals(p.klDivergence(meanP, 0, q, meanQ, 0), sum / samples, 0.01);
    }

    @Test
    void samplesHaveTheMeanAndStandardDeviation() {
        DiagonalGaussian policy = withStd(0.5);
        RandomStream random = RandomStream.of(3);
        float[] action = new float[1];
        double sum = 0.0;
        double squares = 0.0;
        int samples = 100_000;
        for (int i = 0; i < samples; i++) {
            float logProb = policy.sample(random, new float[] {2f}, 0, action, 0);
            assertEquals(policy.logProb(new float[] {2f}, 0, action, 0), logProb);
            sum += action[0];
            squares += (action[0] - 2.0) * (action[0] - 2.0);
        }
        assertEquals(2.0, sum / samples, 0.008); // five standard errors of 0.5 / sqrt(100000)
        assertEquals(0.25, squares / samples, 0.006); // five of 0.25 sqrt(2 / 100000)
    }

    @Test
    void standardDeviationsAreClampedInPlace() {
        DiagonalGaussian policy = new DiagonalGaussian(3, 0.1, 2.0);
        float[] logStd = {99f, -5f, 0f, 5f};
        policy.setLogStd(logStd, 1);
        assertArrayEquals(new float[] {99f, (float) Math.log(0.1), 0f, (float) Math.log(2.0)}, logStd, 1e-7f);
        assertEquals(0.1f, policy.std(0), 1e-7f);
        assertEquals(1f, policy.std(1));
        assertEquals(0.5f, policy.inverseStd(2), 1e-6f);
    }

    @Test
    void refusesImpossibleBounds() {
        assertThrows(IllegalArgumentException.class, () -> new DiagonalGaussian(1, 0.0, 1.0));
        assertThrows(IllegalArgumentException.class, () -> new DiagonalGaussian(1, 2.0, 1.0));
        assertThrows(IllegalArgumentException.class, () -> new DiagonalGaussian(1, Double.NaN, 1.0));
    }
}
