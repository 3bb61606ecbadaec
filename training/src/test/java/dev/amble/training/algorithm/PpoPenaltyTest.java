package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.PpoPenaltyConfig.Penalty;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;

class PpoPenaltyTest {
    private static PpoPenaltyConfig config(String... settings) {
        return (PpoPenaltyConfig) AlgorithmKind.PPO_PENALTY.load(List.of(settings));
    }

    @Test
    void anAdaptivePenaltyDoublesOrHalvesOutsideOneAndAHalfTargets() {
        PpoPenaltyConfig config = config("target_kl=0.01");
        assertEquals(8.0, Penalty.ADAPTIVE.next(4.0, 0.0151, config));
        assertEquals(4.0, Penalty.ADAPTIVE.next(4.0, 0.0149, config));
        assertEquals(4.0, Penalty.ADAPTIVE.next(4.0, 0.0067, config));
        assertEquals(2.0, Penalty.ADAPTIVE.next(4.0, 0.0066, config));
    }

    @Test
    void aDualPenaltyFollowsTheConstraintAndIsNeverNegative() {
        PpoPenaltyConfig config = config("target_kl=0.01", "dual_step=100");
        assertEquals(5.0, Penalty.DUAL.next(4.0, 0.02, config), 1e-12); // 4 + 100 (0.02 - 0.01)
        assertEquals(3.5, Penalty.DUAL.next(4.0, 0.005, config), 1e-12);
        assertEquals(0.0, Penalty.DUAL.next(0.3, 0.0, config));
    }

    @Test
    void aFixedPenaltyStays() {
        assertEquals(4.0, Penalty.FIXED.next(4.0, 1.0, config()));
    }

    @Test
    void anAdaptivePenaltyCannotGrowFromNothing() {
        ConfigException refused = assertThrows(ConfigException.class, () -> config("penalty=adaptive", "beta=0"));
        assertTrue(
                refused.getMessage().contains("beta must be positive where penalty is adaptive"), refused::getMessage);
    }

    @Test
    void theLargerThePenaltyTheSmallerTheDivergence() {
        double previous = Double.POSITIVE_INFINITY;
        for (String beta : List.of("0", "1", "10", "100")) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
                double kl = config(
                                "penalty=fixed",
                                "beta=" + beta,
                                "optimization.epochs=10",
                                "optimization.learning_rate=1e-3")
                        .newAlgorithm(model, null, executor, 5)
                        .update(Rollouts.rollout(model, 2), 0.0)
                        .kl();
                assertTrue(kl < previous, "beta " + beta + ": " + kl + " is not below " + previous);
                previous = kl;
            }
        }
    }
}
