package dev.amble.training.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void firstStepMovesByTheLearningRateAgainstTheGradient() {
        // m / (1 - b1) = g, v / (1 - b2) = g^2: the step is rate * g / |g|, whatever the size of g.
        Adam adam = new Adam(3, 0.9, 0.999, 1e-12);
        float[] parameters = {1f, 1f, 1f};
        adam.beginStep();
        adam.step(parameters, new float[] {4f, -0.001f, 0f}, 1f, 0.01f, 0, 3);
        assertArrayEquals(new float[] {0.99f, 1.01f, 1f}, parameters, 1e-7f);
    }

    @Test
    void followsThePublishedAlgorithmInDouble() {
        Adam adam = new Adam(1, 0.9, 0.99, 1e-3);
        float[] parameter = {0.5f};
        double theta = 0.5;
        double m = 0.0;
        double v = 0.0;
        for (int t = 1; t <= 50; t++) {
            double g = Math.sin(t) + 0.3;
            adam.beginStep();
            adam.step(parameter, new float[] {(float) g}, 0.5f, 0.02f, 0, 1);
            m = 0.9 * m + 0.1 * 0.5 * g;
            v = 0.99 * v + 0.01 * 0.25 * g * g;
            theta -= 0.02 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(v / (1 - Math.pow(0.99, t))) + 1e-3);
        }
        assertEquals(theta, parameter[0], 2e-6); // fifty float steps of 0.02
        assertEquals(50, adam.steps());
    }

    @Test
    void rangesAreIndependent() {
        float[] gradient = {1f, 2f, 3f, 4f};
        float[] whole = {0f, 0f, 0f, 0f};
        float[] parts = {0f, 0f, 0f, 0f};
        Adam one = new Adam(4, 0.9, 0.999, 1e-8);
        Adam two = new Adam(4, 0.9, 0.999, 1e-8);
        one.beginStep();
        one.step(whole, gradient, 1f, 0.1f, 0, 4);
        two.beginStep();
        two.step(parts, gradient, 1f, 0.1f, 3, 4);
        two.step(parts, gradient, 1f, 0.1f, 0, 3);
        assertArrayEquals(whole, parts);
    }

    @Test
    void refusesImpossibleSettings() {
        assertThrows(IllegalArgumentException.class, () -> new Adam(1, 1.0, 0.9, 1e-8));
        assertThrows(IllegalArgumentException.class, () -> new Adam(1, 0.9, 0.9, 0.0));
    }
}
