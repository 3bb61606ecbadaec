package dev.amble.training.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RewardScalerTest {
    @Test
    void rewardsAreDividedByTheDeviationOfDiscountedReturnsThatStartAnewWithEpisodes() {
        RolloutBuffer buffer = buffer(1f, 2f, 4f, 3f);
        buffer.terminated()[1] = true;
        new RewardScaler(new RewardScaling(true, 0), 0.5, 1).apply(buffer, new int[] {0});
        // G = 1, 0.5 + 2 = 2.5, (new episode) 4, 2 + 3 = 5: mean 3.125, variance (4.515625 + 0.390625 + 0.765625 +
        // 3.515625) / 4 = 2.296875, deviation 1.515544
        float scale = 1 / 1.515544f;
        assertArrayEquals(new float[] {scale, 2 * scale, 4 * scale, 3 * scale}, buffer.rewards(), 1e-5f);
    }

    @Test
    void rewardsAreClippedOnBothSides() {
        RolloutBuffer buffer = buffer(-9f, 2f, 0f, 7f);
        new RewardScaler(new RewardScaling(false, 5), 0.9, 1).apply(buffer, new int[] {0});
        assertArrayEquals(new float[] {-5f, 2f, 0f, 5f}, buffer.rewards());
    }

    @Test
    void offChangesNothing() {
        RolloutBuffer buffer = buffer(-9f, 2f, 0f, 7f);
        new RewardScaler(new RewardScaling(false, 0), 0.9, 1).apply(buffer, new int[] {0});
        assertArrayEquals(new float[] {-9f, 2f, 0f, 7f}, buffer.rewards());
    }

    @Test
    void aRestoredScalerGoesOnAsTheOneThatWasSaved() throws IOException {
        RewardScaler original = new RewardScaler(new RewardScaling(true, 0), 0.9, 2);
        original.apply(rollout(1f, 2f, 4f, 3f), new int[] {0, 1});
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        original.saveState(new DataOutputStream(saved));
        RewardScaler restored = new RewardScaler(new RewardScaling(true, 0), 0.9, 2);
        restored.loadState(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        RolloutBuffer expected = rollout(5f, -1f, 2f, 8f);
        RolloutBuffer actual = rollout(5f, -1f, 2f, 8f);
        original.apply(expected, new int[] {0, 1});
        restored.apply(actual, new int[] {0, 1});
        assertArrayEquals(expected.rewards(), actual.rewards());
    }

    @Test
    void refusesABoundBelowZero() {
        assertThrows(IllegalArgumentException.class, () -> new RewardScaling(true, -1));
    }

    /** One environment. */
    private static RolloutBuffer buffer(float... rewards) {
        RolloutBuffer buffer = new RolloutBuffer(rewards.length, 1, 1, 1, 1);
        System.arraycopy(rewards, 0, buffer.rewards(), 0, rewards.length);
        return buffer;
    }

    /** Two environments. */
    private static RolloutBuffer rollout(float... rewards) {
        RolloutBuffer buffer = new RolloutBuffer(rewards.length / 2, 2, 1, 1, 1);
        System.arraycopy(rewards, 0, buffer.rewards(), 0, rewards.length);
        return buffer;
    }
}
