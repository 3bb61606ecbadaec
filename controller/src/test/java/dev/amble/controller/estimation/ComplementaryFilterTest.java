package dev.amble.controller.estimation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ComplementaryFilterTest {
    private static final float G = 9.80665f;
    private static final long STEP_NS = 2_000_000;
    private static final double TIME_CONSTANT = 1;

    private final ComplementaryFilter filter = new ComplementaryFilter(TIME_CONSTANT);
    private final float[] gravity = new float[3];

    private void update(int step, float[] rate, float[] force) {
        filter.update(step * STEP_NS + 7, rate, force);
        filter.gravity(gravity);
    }

    @Test
    void atRestGravityIsOppositeToTheSpecificForceFromTheFirstMessageOn() {
        // Pitched nose down by 30 degrees: up is (-1/2, 0, sqrt(3)/2).
        float[] force = {-G / 2, 0, G * (float) Math.sqrt(0.75)};
        for (int i = 1; i < 1000; i++) {
            update(i, new float[3], force);
            assertArrayEquals(new float[] {0.5f, 0, (float) -Math.sqrt(0.75)}, gravity, 1e-6f);
        }
    }

    @Test
    void theGyroscopeCarriesTheDirectionWhileForcesSayNothing() {
        update(0, new float[3], new float[] {0, 0, G});
        // Rolls right side down at 1 rad/s for 1 s under 3 g, which don't count once the low-pass knows them: down is
        // (0, -sin 1, -cos 1).
        for (int i = 1; i <= 500; i++) {
            update(i, new float[] {1, 0, 0}, new float[] {0, 0, 3 * G});
        }
        assertArrayEquals(new float[] {0, (float) -Math.sin(1), (float) -Math.cos(1)}, gravity, 2e-3f);
    }

    @Test
    void aWrongStartIsForgottenWithTheTimeConstant() {
        // Half a g along x while it starts: the angle is atan 0.5. Then at rest.
        update(0, new float[3], new float[] {-G / 2, 0, G});
        double start = Math.atan(0.5);
        for (int i = 1; i <= 500; i++) {
            update(i, new float[3], new float[] {0, 0, G});
        }
        // Angle a: a' = -sin a / T, so tan(a/2) falls by e in T; the low-pass takes 30 ms to see it.
        double expected = 2 * Math.atan(Math.tan(start / 2) / Math.E);
        assertEquals(expected, Math.asin(gravity[0]), 0.03 * expected + 1e-3);
    }

    @Test
    void gravityAndBiasAreFoundOnATrottingBase() {
        Random random = new Random(1);
        float[] bias = {0.03f, -0.02f, 0.04f};
        double squaredError = 0;
        int counted = 0;
        float[] rate = new float[3];
        for (int i = 0; i < 60 * 500; i++) {
            double t = i * STEP_NS * 1e-9;
            TrottingBase truth = TrottingBase.at(t);
            float[] force = truth.specificForce();
            for (int k = 0; k < 3; k++) {
                rate[k] = (float) (truth.angularVelocity()[k] + bias[k] + 0.02 * random.nextGaussian());
                force[k] += (float) (0.3 * random.nextGaussian());
            }
            update(i, rate, force);
            if (t > 30) {
                float[] expected = truth.gravity();
                for (int k = 0; k < 3; k++) {
                    squaredError += Math.pow(gravity[k] - expected[k], 2);
                }
                counted++;
            }
        }
        double rms = Math.sqrt(squaredError / counted);
        assertTrue(rms < 0.02, "rms error of gravity " + rms);
        float[] found = new float[3];
        filter.removeBias(found);
        assertEquals(-bias[0], found[0], 0.01, "roll");
        assertEquals(-bias[1], found[1], 0.01, "pitch");
    }

    @Test
    void afterAGapOrAValueThatIsNotANumberItStartsAgain() {
        update(0, new float[3], new float[] {0, 0, G});
        update(1, new float[] {Float.NaN, 0, 0}, new float[] {0, 0, G});
        assertTrue(Float.isNaN(gravity[1]), "an invalid measurement makes an invalid state");
        update(2, new float[3], new float[] {0, -G, 0});
        assertArrayEquals(new float[] {0, 1, 0}, gravity, 1e-6f);
        update(100, new float[3], new float[] {0, 0, G});
        assertArrayEquals(new float[] {0, 0, -1}, gravity, 1e-6f, "0.2 s without a message");
        update(50, new float[3], new float[] {0, G, 0});
        assertArrayEquals(new float[] {0, -1, 0}, gravity, 1e-6f, "a clock that was set back");
    }
}
