package dev.amble.training.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.sim.randomization.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningNormalizerTest {
    @Test
    void meanAndVarianceOfTwoBatches() {
        RunningNormalizer normalizer = new RunningNormalizer(1);
        normalizer.update(new float[] {1, 2, 3}, 0, 3);
        normalizer.update(new float[] {99, 6, 8}, 1, 2);
        // 1 2 3 6 8: mean 4, squares 9 + 4 + 1 + 4 + 16 = 34, variance 6.8
        assertEquals(5, normalizer.count());
        assertEquals(4.0, normalizer.mean(0), 1e-15);
        assertEquals(6.8, normalizer.variance(0), 1e-15);
    }

    @Test
    void mergingEqualsSeeingEverything() {
        float[] data = Samples.gaussian(RandomStream.of(1), 300, 2.0);
        RunningNormalizer whole = new RunningNormalizer(3);
        whole.update(data, 0, 100);
        RunningNormalizer first = new RunningNormalizer(3);
        RunningNormalizer second = new RunningNormalizer(3);
        first.update(data, 0, 37);
        second.update(data, 37 * 3, 63);
        first.merge(second);
        for (int i = 0; i < 3; i++) {
            assertEquals(whole.mean(i), first.mean(i), 1e-14);
            assertEquals(whole.variance(i), first.variance(i), 1e-13);
        }
    }

    @Test
    void aLargeOffsetDoesNotSwallowTheVariance() {
        RunningNormalizer normalizer = new RunningNormalizer(1);
        for (int i = 0; i < 1000; i++) {
            normalizer.update(new float[] {10_000f, 10_001f}, 0, 2);
        }
        assertEquals(0.25, normalizer.variance(0), 1e-9);
    }

    @Test
    void frozenNormalizerShiftsScalesAndClips() {
        RunningNormalizer normalizer = new RunningNormalizer(1);
        normalizer.update(new float[] {0, 4}, 0, 2); // mean 2, variance 4 (+ 1e-4)
        float[] values = {2, 4, 100, -100};
        ObservationNormalizer frozen = normalizer.freeze(5f, List.of());
        for (int i = 0; i < values.length; i++) {
            frozen.normalize(values, i, i, values);
        }
        assertArrayEquals(new float[] {0f, 1f, 5f, -5f}, values, 2e-5f);
    }

    @Test
    void freezingBeforeAnyObservationGivesTheIdentity() {
        float[] values = {-3f, 0.5f};
        new RunningNormalizer(2).freeze(10f, List.of()).normalize(values, 0, 0, values);
        assertArrayEquals(new float[] {-3f, 0.5f}, values);
    }

    @Test
    void symmetricStatisticsAreThoseOfDataAndMirrorImages() {
        // Elements 0 and 1 swap with a sign, 2 keeps its place and changes its sign.
        MirrorMap mirror = new MirrorMap(new int[] {1, 0, 2}, new float[] {-1, -1, -1});
        float[] data = Samples.gaussian(RandomStream.of(2), 60, 1.5);
        float[] both = new float[120];
        System.arraycopy(data, 0, both, 0, 60);
        for (int row = 0; row < 20; row++) {
            mirror.apply(data, row * 3, both, 60 + row * 3);
        }
        RunningNormalizer once = new RunningNormalizer(3);
        once.update(data, 0, 20);
        RunningNormalizer twice = new RunningNormalizer(3);
        twice.update(both, 0, 40);
        assertArrayEquals(
                twice.freeze(9f, List.of()).mean(),
                once.freeze(9f, List.of(mirror)).mean(),
                1e-7f);
        assertArrayEquals(
                twice.freeze(9f, List.of()).inverseStd(),
                once.freeze(9f, List.of(mirror)).inverseStd(),
                1e-6f);
        // In a second mirror too: as if the data and their images had been seen in that one.
        MirrorMap other = MirrorMap.signs(-1, -1, 1);
        assertArrayEquals(
                twice.freeze(9f, List.of(other)).inverseStd(),
                once.freeze(9f, List.of(mirror, other)).inverseStd(),
                1e-6f);
    }

    @Test
    void mirroringAndNormalizingCommuteExactly() {
        MirrorMap mirror = new MirrorMap(new int[] {1, 0, 2, 4, 3}, new float[] {-1, -1, -1, 1, 1});
        MirrorMap other = new MirrorMap(new int[] {0, 1, 2, 4, 3}, new float[] {-1, -1, 1, -1, -1});
        RunningNormalizer statistics = new RunningNormalizer(5);
        statistics.update(Samples.gaussian(RandomStream.of(3), 500, 3.0), 0, 100);
        ObservationNormalizer normalizer = statistics.freeze(2f, List.of(mirror, other));
        float[] data = Samples.gaussian(RandomStream.of(4), 500, 3.0);
        float[] mirrored = new float[5];
        float[] normalized = new float[5];
        float[] mirroredNormalized = new float[5];
        for (int row = 0; row < 100; row++) {
            for (MirrorMap map : List.of(mirror, other, mirror.then(other))) {
                map.apply(data, row * 5, mirrored, 0);
                normalizer.normalize(mirrored, 0, 0, mirrored);
                normalizer.normalize(data, row * 5, 0, normalized);
                map.apply(normalized, 0, mirroredNormalized, 0);
                assertArrayEquals(mirroredNormalized, mirrored, 0f);
            }
        }
    }

    @Test
    void savedStateContinuesExactly() throws IOException {
        float[] data = Samples.gaussian(RandomStream.of(5), 40, 1.0);
        RunningNormalizer original = new RunningNormalizer(2);
        original.update(data, 0, 10);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        original.saveState(new DataOutputStream(bytes));
        RunningNormalizer restored = new RunningNormalizer(2);
        restored.loadState(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        original.update(data, 20, 10);
        restored.update(data, 20, 10);
        for (int i = 0; i < 2; i++) {
            assertEquals(original.mean(i), restored.mean(i), 0.0);
            assertEquals(original.variance(i), restored.variance(i), 0.0);
        }
        assertThrows(
                IOException.class,
                () -> new RunningNormalizer(3)
                        .loadState(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    }
}
