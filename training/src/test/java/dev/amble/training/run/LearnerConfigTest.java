package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.TaskShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnerConfigTest {
    private static LearnerConfig shared(AlgorithmKind kind) {
        return new LearnerConfig(
                TrainingConfig.load(List.of("shared_networks=true")), kind.load(List.of()), Backend.VECTOR, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TRPO", "A2C_TRUST_REGION", "Q_ACTOR_CRITIC"})
    void rulesThatTrainTheCriticApartRefuseASharedNetwork(AlgorithmKind kind) {
        ConfigException refused = assertThrows(ConfigException.class, () -> shared(kind));
        assertTrue(refused.getMessage().startsWith("training.shared_networks: "), refused.getMessage());
    }

    @ParameterizedTest
    @EnumSource(names = {"PPO_CLIP", "PPO_PENALTY", "A2C", "REINFORCE_BASELINE"})
    void otherRulesTakeIt(AlgorithmKind kind) {
        assertTrue(shared(kind).newModel(new TaskShape(4, 4, 1, List.of())).isShared());
    }

    @Test
    void aTaskWhoseCriticSeesMoreRefusesASharedNetwork() {
        LearnerConfig config = shared(AlgorithmKind.PPO_CLIP);
        ConfigException refused =
                assertThrows(ConfigException.class, () -> config.newModel(new TaskShape(4, 6, 1, List.of())));
        assertEquals(
                "training.shared_networks: the task's actor sees 4 values and its critic 6; only what sees the same can"
                        + " share a network",
                refused.getMessage());
    }
}
