package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.Backend;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RowBatchTest {
    private final RolloutBuffer buffer = Rollouts.rollout(Rollouts.model(Backend.VECTOR, 1), 1);
    private final RowBatch batch =
            new RowBatch(77, Rollouts.ACTOR_INPUTS, Rollouts.CRITIC_INPUTS, Rollouts.ACTIONS, Rollouts.mirrors());

    @Test
    void eachRowIsAsItWasOrWhollyMirrored() {
        int[] order = {5, 70, 3, 3, 76, 12, 40};
        GradientSlice.Rollout rollout =
                Rollouts.inOrder(buffer, new DiagonalGaussian(Rollouts.ACTIONS, 1.0, 1.0), order);
        batch.gatherPolicy(rollout, 1, 6, RandomStream.of(1));
        boolean[] mirroredForPolicy = batch.mirrored.clone();
        batch.gatherValue(rollout, 1, 6, RandomStream.of(1));
        assertArrayEquals(mirroredForPolicy, batch.mirrored);
        assertEquals(6, batch.rows());
        for (int i = 0; i < 6; i++) {
            int row = order[1 + i];
            boolean mirrored = batch.mirrored[i];
            assertRow(
                    Rollouts.mirrors().actorObservation(),
                    mirrored,
                    buffer.actorObservations(),
                    row,
                    batch.actorObservations,
                    i);
            assertRow(
                    Rollouts.mirrors().criticObservation(),
                    mirrored,
                    buffer.criticObservations(),
                    row,
                    batch.criticObservations,
                    i);
            assertRow(Rollouts.mirrors().action(), mirrored, buffer.sampledActions(), row, batch.actions, i);
            assertEquals(buffer.logProbs()[row], batch.oldLogProbs[i]);
            assertEquals(buffer.values()[row], batch.oldValues[i]);
            assertEquals(buffer.advantages()[row], batch.advantages[i]);
            assertEquals(buffer.returns()[row], batch.returns[i]);
        }
    }

    @Test
    void aboutHalfTheRowsAreMirroredAndOthersAtTheNextUse() {
        int[] order = new int[77];
        Arrays.setAll(order, i -> i);
        RandomStream random = RandomStream.of(2);
        int mirrored = 0;
        int changed = 0;
        boolean[] before = new boolean[77];
        for (int use = 0; use < 100; use++) {
            batch.gatherPolicy(
                    Rollouts.inOrder(buffer, new DiagonalGaussian(Rollouts.ACTIONS, 1.0, 1.0), order), 0, 77, random);
            for (int i = 0; i < 77; i++) {
                mirrored += batch.mirrored[i] ? 1 : 0;
                changed += batch.mirrored[i] != before[i] ? 1 : 0;
                before[i] = batch.mirrored[i];
            }
        }
        // 7700 throws: standard deviation 44
        assertEquals(3850, mirrored, 200);
        assertEquals(3850, changed, 200);
    }

    @Test
    void withoutMirrorsNoRowIsMirrored() {
        RowBatch plain = new RowBatch(77, Rollouts.ACTOR_INPUTS, Rollouts.CRITIC_INPUTS, Rollouts.ACTIONS, null);
        int[] order = new int[77];
        Arrays.setAll(order, i -> i);
        plain.gatherPolicy(
                Rollouts.inOrder(buffer, new DiagonalGaussian(Rollouts.ACTIONS, 1.0, 1.0), order),
                0,
                77,
                RandomStream.of(3));
        assertArrayEquals(buffer.actorObservations(), plain.actorObservations);
        assertArrayEquals(buffer.actionMeans(), plain.oldMeans);
        for (boolean mirrored : plain.mirrored) {
            assertTrue(!mirrored);
        }
    }

    private static void assertRow(MirrorMap map, boolean mirrored, float[] source, int row, float[] target, int i) {
        int size = map.size();
        float[] expected = Arrays.copyOfRange(source, row * size, (row + 1) * size);
        if (mirrored) {
            map.apply(source, row * size, expected, 0);
        }
        assertArrayEquals(expected, Arrays.copyOfRange(target, i * size, (i + 1) * size));
    }
}
