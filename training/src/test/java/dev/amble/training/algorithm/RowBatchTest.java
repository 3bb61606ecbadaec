package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.Backend;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBatchTest {
    private final RolloutBuffer buffer = Rollouts.rollout(Rollouts.model(Backend.VECTOR, 1), 1);
    private final List<MirrorMaps> images =
            new Symmetry(List.of(Rollouts.mirrors(), Rollouts.otherMirrors()), true, 0).images();

    private static RowBatch batch(List<MirrorMaps> images) {
        return new RowBatch(77, Rollouts.ACTOR_INPUTS, Rollouts.CRITIC_INPUTS, Rollouts.ACTIONS, images);
    }

    @Test
    void eachRowIsAsItWasOrWhollyMirrored() {
        int[] order = {5, 70, 3, 3, 76, 12, 40};
        GradientSlice.Rollout rollout =
                Rollouts.inOrder(buffer, new DiagonalGaussian(Rollouts.ACTIONS, 1.0, 1.0), order);
        RowBatch batch = batch(images);
        batch.gatherPolicy(rollout, 1, 6, RandomStream.of(1));
        int[] imageForPolicy = batch.image.clone();
        batch.gatherValue(rollout, 1, 6, RandomStream.of(1));
        assertArrayEquals(imageForPolicy, batch.image);
        assertEquals(6, batch.rows());
        for (int i = 0; i < 6; i++) {
            int row = order[1 + i];
            MirrorMaps maps = batch.image[i] == 0 ? identity() : images.get(batch.image[i] - 1);
            assertRow(maps.actorObservation(), buffer.actorObservations(), row, batch.actorObservations, i);
            assertRow(maps.criticObservation(), buffer.criticObservations(), row, batch.criticObservations, i);
            assertRow(maps.action(), buffer.sampledActions(), row, batch.actions, i);
            assertRow(maps.action(), buffer.actionMeans(), row, batch.oldMeans, i);
            assertEquals(buffer.logProbs()[row], batch.oldLogProbs[i]);
            assertEquals(buffer.values()[row], batch.oldValues[i]);
            assertEquals(buffer.advantages()[row], batch.advantages[i]);
            assertEquals(buffer.returns()[row], batch.returns[i]);
        }
    }

    private static MirrorMaps identity() {
        MirrorMaps mirror = Rollouts.mirrors();
        return mirror.then(mirror);
    }

    @Test
    void twoMirrorsGiveThreeImages() {
        assertEquals(3, images.size());
        float[] action = {1, 2, 3, 4};
        float[][] seen = new float[3][4];
        for (int k = 0; k < 3; k++) {
            images.get(k).action().apply(action, 0, seen[k], 0);
        }
        assertArrayEquals(new float[] {-3, 4, -1, 2}, seen[0]);
        assertArrayEquals(new float[] {3, 4, 1, 2}, seen[1]);
        assertArrayEquals(new float[] {-1, 2, -3, 4}, seen[2]); // in both
    }

    @Test
    void rowsBecomeEveryImageEquallyOftenAndAnotherAtTheNextUse() {
        assertImagesAreEquallyFrequent(List.of(Rollouts.mirrors()));
        assertImagesAreEquallyFrequent(images);
    }

    private void assertImagesAreEquallyFrequent(List<MirrorMaps> images) {
        int[] order = new int[77];
        Arrays.setAll(order, i -> i);
        RandomStream random = RandomStream.of(2);
        RowBatch batch = batch(images);
        int[] uses = new int[images.size() + 1];
        int unchanged = 0;
        int[] before = new int[77];
        for (int use = 0; use < 100; use++) {
            batch.gatherPolicy(
                    Rollouts.inOrder(buffer, new DiagonalGaussian(Rollouts.ACTIONS, 1.0, 1.0), order), 0, 77, random);
            for (int i = 0; i < 77; i++) {
                uses[batch.image[i]]++;
                unchanged += batch.image[i] == before[i] ? 1 : 0;
                before[i] = batch.image[i];
            }
        }
        // 7700 throws: standard deviation 44 or less
        for (int count : uses) {
            assertEquals(7700 / uses.length, count, 200);
        }
        assertEquals(7700 / uses.length, unchanged, 200);
    }

    @Test
    void withoutMirrorsNoRowIsMirrored() {
        RowBatch plain = batch(List.of());
        int[] order = new int[77];
        Arrays.setAll(order, i -> i);
        plain.gatherPolicy(
                Rollouts.inOrder(buffer, new DiagonalGaussian(Rollouts.ACTIONS, 1.0, 1.0), order),
                0,
                77,
                RandomStream.of(3));
        assertArrayEquals(buffer.actorObservations(), plain.actorObservations);
        assertArrayEquals(buffer.actionMeans(), plain.oldMeans);
        assertArrayEquals(new int[77], plain.image);
    }

    private static void assertRow(MirrorMap map, float[] source, int row, float[] target, int i) {
        int size = map.size();
        float[] expected = new float[size];
        map.apply(source, row * size, expected, 0);
        assertArrayEquals(expected, Arrays.copyOfRange(target, i * size, (i + 1) * size));
    }
}
