package dev.amble.training.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class GeneralizedAdvantageTest {
    /** gamma = lambda = 1/2, rewards 1 2 3, values 1 1 1, value after the last step 4. */
    private static RolloutBuffer threeSteps() {
        RolloutBuffer buffer = new RolloutBuffer(3, 1, 1, 1, 1);
        System.arraycopy(new float[] {1, 2, 3}, 0, buffer.rewards(), 0, 3);
        System.arraycopy(new float[] {1, 1, 1}, 0, buffer.values(), 0, 3);
        System.arraycopy(new float[] {100, 6, 4}, 0, buffer.nextValues(), 0, 3); // 100 must never be read
        return buffer;
    }

    private static float[] advantages(RolloutBuffer buffer) {
        new GeneralizedAdvantage(0.5, 0.5).compute(buffer);
        return buffer.advantages();
    }

    @Test
    void unbrokenEpisodeSumsDiscountedErrors() {
        // t=2: delta = 3 + 0.5*4 - 1 = 4                -> A_2 = 4
        // t=1: delta = 2 + 0.5*1 - 1 = 1.5; + 0.25*4    -> A_1 = 2.5
        // t=0: delta = 1 + 0.5*1 - 1 = 0.5; + 0.25*2.5  -> A_0 = 1.125
        assertArrayEquals(new float[] {1.125f, 2.5f, 4f}, advantages(threeSteps()), 0f);
    }

    @Test
    void terminatedStepBootstrapsNothingAndEndsTheSum() {
        RolloutBuffer buffer = threeSteps();
        buffer.terminated()[1] = true;
        // t=2: delta = 3 + 0.5*4 - 1 = 4                   -> A_2 = 4
        // t=1: delta = 2 + 0 - 1 = 1, cut off              -> A_1 = 1
        // t=0: delta = 1 + 0.5*1 - 1 = 0.5; + 0.25*1       -> A_0 = 0.75
        assertArrayEquals(new float[] {0.75f, 1f, 4f}, advantages(buffer), 0f);
    }

    @Test
    void truncatedStepBootstrapsButEndsTheSum() {
        RolloutBuffer buffer = threeSteps();
        buffer.truncated()[1] = true;
        // t=2: delta = 3 + 0.5*4 - 1 = 4                   -> A_2 = 4
        // t=1: delta = 2 + 0.5*6 - 1 = 4, cut off          -> A_1 = 4 (not 4 + 0.25*4)
        // t=0: delta = 1 + 0.5*1 - 1 = 0.5; + 0.25*4       -> A_0 = 1.5
        assertArrayEquals(new float[] {1.5f, 4f, 4f}, advantages(buffer), 0f);
    }

    @Test
    void terminationWinsOverTruncation() {
        RolloutBuffer buffer = threeSteps();
        buffer.terminated()[1] = true;
        buffer.truncated()[1] = true;
        assertArrayEquals(new float[] {0.75f, 1f, 4f}, advantages(buffer), 0f);
    }

    @Test
    void terminatedLastStepIgnoresItsNextValue() {
        RolloutBuffer buffer = threeSteps();
        buffer.terminated()[2] = true;
        // t=2: delta = 3 - 1 = 2                         -> A_2 = 2
        // t=1: delta = 1.5; + 0.25*2                     -> A_1 = 2
        // t=0: delta = 0.5; + 0.25*2                     -> A_0 = 1
        assertArrayEquals(new float[] {1f, 2f, 2f}, advantages(buffer), 0f);
    }

    @Test
    void returnsAreAdvantagesPlusValues() {
        RolloutBuffer buffer = threeSteps();
        advantages(buffer);
        assertArrayEquals(new float[] {2.125f, 3.5f, 5f}, buffer.returns(), 0f);
    }

    @Test
    void environmentsDoNotMix() {
        // Environment 0 as above; environment 1 has twice the rewards and values, so twice the advantages.
        RolloutBuffer buffer = new RolloutBuffer(3, 2, 1, 1, 1);
        float[] rewards = {1, 2, 2, 4, 3, 6};
        float[] values = {1, 2, 1, 2, 1, 2};
        float[] nextValues = {0, 0, 0, 0, 4, 8};
        System.arraycopy(rewards, 0, buffer.rewards(), 0, 6);
        System.arraycopy(values, 0, buffer.values(), 0, 6);
        System.arraycopy(nextValues, 0, buffer.nextValues(), 0, 6);
        assertArrayEquals(new float[] {1.125f, 2.25f, 2.5f, 5f, 4f, 8f}, advantages(buffer), 0f);
    }

    @Test
    void lambdaOneGivesTheDiscountedReturn() {
        RolloutBuffer buffer = threeSteps();
        buffer.terminated()[2] = true;
        new GeneralizedAdvantage(0.5, 1.0).compute(buffer);
        // 1 + 0.5*2 + 0.25*3 = 2.75;  2 + 0.5*3 = 3.5;  3
        assertArrayEquals(new float[] {2.75f, 3.5f, 3f}, buffer.returns(), 0f);
    }

    @Test
    void refusesFactorsOutsideTheUnitInterval() {
        assertThrows(IllegalArgumentException.class, () -> new GeneralizedAdvantage(1.01, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new GeneralizedAdvantage(0.9, -0.1));
        assertThrows(IllegalArgumentException.class, () -> new GeneralizedAdvantage(Double.NaN, 0.9));
    }
}
