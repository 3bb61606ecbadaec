package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;

class SymmetryConfigTest {
    private static RunConfig config(String robot, String task, String... settings) {
        return RunConfig.load(robot, task, AlgorithmKind.PPO_CLIP, Backend.VECTOR, 1, List.of(settings));
    }

    private static String refusal(String robot, String task, String... settings) {
        return assertThrows(ConfigException.class, () -> config(robot, task, settings))
                .getMessage();
    }

    @Test
    void frontAndBackAreRefusedWhereTheyDiffer() {
        String frontBack = "training.symmetry.front_back=true";
        assertTrue(refusal("a1", "velocity-flat", frontBack)
                .startsWith(
                        "training.symmetry.front_back must be false: robot 'a1' is not symmetric front to back: joint"
                                + " 'FR_thigh_joint' has default_position 0.8"));
        assertEquals(
                "training.symmetry.front_back must be false: task.commands.forward is [-1.0, 4.0], not as far back as"
                        + " ahead",
                refusal("anymal_c", "velocity-fast", frontBack));
        assertTrue(refusal("anymal_c", "velocity-flat", frontBack, "training.symmetry.use=none")
                .contains("front_back: true has no effect with use: none"));
    }

    @Test
    void aSymmetricRobotLearnsInBothMirrorsTheSameBitsOnAnyNumberOfThreads() {
        RunConfig config = config(
                "anymal_c",
                "velocity-flat",
                "training.symmetry.front_back=true",
                "training.num_envs=4",
                "training.horizon=8",
                "training.actor_hidden=[16]",
                "training.critic_hidden=[16]");
        assertEquals(
                2,
                TaskMirrors.of(config.task(), config.robot(), config.training().symmetry())
                        .size());
        float[] one = parametersAfterTwoIterations(config, 1);
        assertArrayEquals(one, parametersAfterTwoIterations(config, 2));
    }

    private static float[] parametersAfterTwoIterations(RunConfig config, int threads) {
        try (ParallelExecutor executor = new ParallelExecutor("test", threads);
                Trainer trainer = new Trainer(config, executor)) {
            trainer.iterate();
            trainer.iterate();
            return trainer.actorParameters();
        }
    }
}
