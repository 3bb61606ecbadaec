package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.ReleasedPolicies;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies that come with Amble walk as well as it says they do. */
class ReleasedPoliciesTest {
    @TempDir
    Path folder;

    static List<String> robots() {
        return ReleasedPolicies.ROBOTS;
    }

    @ParameterizedTest
    @MethodSource("robots")
    void followsCommandsWithoutAFall(String name) throws IOException {
        Path file = folder.resolve(name + ".policy");
        ReleasedPolicies.copy(name, file);
        PolicyBundle policy = PolicyBundleReader.read(file);
        assertFalse(policy.manifest().provenance().getOrDefault("commit", "").isBlank());
        RobotModel robot = RobotLoader.load(name);
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        policy.requireCompatible(robot);
        try (ParallelExecutor executor = new ParallelExecutor("released", 2)) {
            Evaluation evaluation = new Evaluator(task, robot)
                    .evaluate(
                            () -> policy.newRunner(robot),
                            EvaluationConfig.onGrid(1, 2, 10, Difficulty.NONE, 77),
                            executor);
            assertEquals(0, evaluation.falls());
            assertTrue(evaluation.meanLinearError() <= 0.1, "linear error " + evaluation.meanLinearError() + " m/s");
            assertTrue(evaluation.meanYawError() <= 0.1, "yaw error " + evaluation.meanYawError() + " rad/s");
        }
    }
}
