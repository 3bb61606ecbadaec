package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every shipped update rule promises. */
class AlgorithmTest {
    private static float[] train(AlgorithmKind kind, Backend backend, int threads) {
        ActorCritic model = Rollouts.model(backend, 1);
        try (ParallelExecutor executor = new ParallelExecutor("test", threads)) {
            Algorithm algorithm = kind.load(List.of()).newAlgorithm(model, Rollouts.augmentation(), executor, 5);
            for (int update = 0; update < 3; update++) {
                algorithm.update(Rollouts.rollout(model, 10 + update), 0.5);
            }
        }
        return model.parameters();
    }

    @ParameterizedTest
    @EnumSource(AlgorithmKind.class)
    void anyNumberOfThreadsGivesTheSameBits(AlgorithmKind kind) {
        float[] one = train(kind, Backend.VECTOR, 1);
        assertArrayEquals(one, train(kind, Backend.VECTOR, 3));
        assertFalse(Arrays.equals(Rollouts.model(Backend.VECTOR, 1).parameters(), one), "nothing was learned");
    }

    @ParameterizedTest
    @EnumSource(AlgorithmKind.class)
    void backendsLearnTheSameToRounding(AlgorithmKind kind) {
        // Three updates of a few Adam steps of 1e-3 at most; TRPO amplifies roundings.
        assertArrayEquals(train(kind, Backend.ND4J, 1), train(kind, Backend.VECTOR, 1), 5e-3f);
    }

    @ParameterizedTest
    @EnumSource(AlgorithmKind.class)
    void aSavedAlgorithmContinuesBitForBit(AlgorithmKind kind) throws IOException {
        ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
        ActorCritic otherModel = Rollouts.model(Backend.VECTOR, 99);
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            AlgorithmConfig config = kind.load(List.of());
            Algorithm algorithm = config.newAlgorithm(model, null, executor, 5);
            algorithm.update(Rollouts.rollout(model, 10), 0.0);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            algorithm.saveState(new DataOutputStream(saved));
            algorithm.update(Rollouts.rollout(model, 11), 0.5);

            Algorithm other = config.newAlgorithm(otherModel, null, executor, 77);
            other.loadState(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            other.update(Rollouts.rollout(otherModel, 11), 0.5);
        }
        assertArrayEquals(model.parameters(), otherModel.parameters());
    }

    @Test
    void namesAreThoseOfTheFiles() {
        for (AlgorithmKind kind : AlgorithmKind.values()) {
            assertFalse(kind.title().contains("_"));
            kind.load(List.of("optimization.max_gradient_norm=2"));
        }
    }

    @Test
    void anAsynchronousWorkerRefusesToBeSaved() {
        ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
        AlgorithmConfig settings = AlgorithmKind.A2C.load(List.of());
        A3cConfig config = new A3cConfig(new SharedParameters(), settings.advantage(), settings.optimization());
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            Algorithm worker = config.newAlgorithm(model, null, executor, 1);
            assertThrows(IOException.class, () -> worker.saveState(new DataOutputStream(new ByteArrayOutputStream())));
        }
    }
}
