package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.training.model.RunningNormalizer;
import dev.amble.training.rollout.ObservationDelta;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizersTest {
    private static Normalizers normalizers(String... settings) {
        return new Normalizers(1, 1, TrainingConfig.load(List.of(settings)), List.of());
    }

    /** Many observations of 1 and 3: mean 2, deviation 1. */
    private static ObservationDelta seen() {
        float[] observations = new float[2000];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = i % 2 == 0 ? 1 : 3;
        }
        RunningNormalizer statistics = new RunningNormalizer(1);
        statistics.update(observations, 0, observations.length);
        return new ObservationDelta(statistics, statistics);
    }

    private static float[] normalized(ObservationNormalizer normalizer, float observation) {
        float[] out = new float[1];
        normalizer.normalize(new float[] {observation}, 0, 0, out);
        return out;
    }

    @Test
    void whatIsSeenCountsFromTheNextRolloutOn() {
        Normalizers normalizers = normalizers();
        ObservationNormalizer before = normalizers.actor();
        normalizers.add(seen());
        assertSame(before, normalizers.actor());
        assertArrayEquals(new float[] {3}, normalized(normalizers.actor(), 3)); // the identity, as at first
        normalizers.refresh();
        assertNotSame(before, normalizers.actor());
        assertArrayEquals(new float[] {1}, normalized(normalizers.actor(), 3), 1e-2f); // (3 - 2) / 1
        assertArrayEquals(new float[] {-1}, normalized(normalizers.critic(), 1), 1e-2f);
    }

    @Test
    void outliersAreBoundedByTheSetting() {
        Normalizers normalizers = normalizers("observation_clip=2.5");
        normalizers.add(seen());
        normalizers.refresh();
        assertArrayEquals(new float[] {2.5f}, normalized(normalizers.actor(), 1e6f));
        assertArrayEquals(new float[] {-2.5f}, normalized(normalizers.actor(), -1e6f));
    }

    @Test
    void switchedOffObservationsStayAsTheyAre() {
        Normalizers normalizers = normalizers("normalize_observations=false");
        normalizers.add(seen());
        normalizers.refresh();
        assertArrayEquals(new float[] {3}, normalized(normalizers.actor(), 3));
    }
}
