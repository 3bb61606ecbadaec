package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.sim.exam.Exam;
import dev.amble.sim.exam.TerrainResult;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.Distribution;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.randomization.Range;
import dev.amble.sim.randomization.Variation;
import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.terrain.TerrainConfig;
import dev.amble.training.run.ReleasedPolicies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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

    /** In worlds as random as in training, with their noise. */
    @ParameterizedTest
    @MethodSource("robots")
    void standsStill(String name) {
        Evaluation evaluation = evaluate(
                name,
                Tasks.load("velocity-flat", List.of()),
                new EvaluationConfig(List.of(new CommandGrid.Command(0, 0, 0)), 20, 2, 10, new Difficulty(1, 0), 77));
        assertEquals(0, evaluation.falls());
        double drift = mean(evaluation, episode -> episode.gait().drift());
        double steps = mean(evaluation, episode -> episode.gait().stepsPerSecond());
        assertTrue(drift <= 0.02, "drifts by " + drift + " m/s");
        assertTrue(steps <= 0.5, "makes " + steps + " steps a second"); // a trot on the spot is 11.6
    }

    /** Standing, for a second every 3-4 s from a random side, with 0.2 of its weight. */
    @ParameterizedTest
    @MethodSource("robots")
    void staysOnItsFeetWhenItIsLeanedOn(String name) {
        double force = 0.2 * 9.81 * RobotLoader.load(name).mass();
        TaskConfig task = Tasks.load("velocity-flat", List.of())
                .withRandomization(Map.of(
                        Quantity.PUSH_FORCE, fixed(force, new Range(3, 4)), Quantity.PUSH_DURATION, fixed(1, null)));
        Evaluation evaluation = evaluate(
                name,
                task,
                new EvaluationConfig(List.of(new CommandGrid.Command(0, 0, 0)), 20, 2, 10, Difficulty.FULL, 77));
        assertEquals(0, evaluation.falls());
    }

    private static Variation fixed(double value, @Nullable Range interval) {
        return new Variation(new Range(value, value), null, null, Distribution.UNIFORM, interval);
    }

    private static double mean(Evaluation evaluation, ToDoubleFunction<EpisodeResult> figure) {
        return evaluation.episodes().stream().mapToDouble(figure).average().orElseThrow();
    }

    /** Every kind and level of ground once, straight on at 0.5 m/s, in worlds as random as in training. */
    @Test
    void theRoughPolicyGetsOverItsTerrain() {
        TerrainConfig terrain = Exam.ground();
        TaskConfig task = Tasks.load("velocity-rough", List.of()).withTerrain(terrain);
        int columns = terrain.columns().size();
        Evaluation evaluation = evaluate(
                "a1-rough",
                task,
                new EvaluationConfig(
                        List.of(new CommandGrid.Command(0.5f, 0, 0)),
                        terrain.levels() * columns,
                        2,
                        10,
                        new Difficulty(1, 0),
                        77));
        TerrainResult result = new TerrainResult(terrain, evaluation);
        double sum = 0;
        for (int level = 0; level < terrain.levels(); level++) {
            for (int column = 0; column < columns; column++) {
                sum += result.success(column, level);
            }
        }
        double success = sum / (terrain.levels() * columns);
        assertTrue(success >= 0.9, "gets over " + success);
    }

    @Test
    void theRoughPolicyFollowsCommandsOnFlatGroundToo() {
        Evaluation evaluation = evaluate(
                "a1-rough",
                Tasks.load("velocity-flat", List.of()),
                EvaluationConfig.onGrid(1, 2, 10, Difficulty.NONE, 77));
        assertEquals(0, evaluation.falls());
        assertTrue(evaluation.meanLinearError() <= 0.1, "linear error " + evaluation.meanLinearError() + " m/s");
        assertTrue(evaluation.meanYawError() <= 0.12, "yaw error " + evaluation.meanYawError() + " rad/s");
    }

    @Test
    void theFastPolicyRuns() {
        Evaluation evaluation = evaluate(
                "a1-fast",
                Tasks.load("velocity-fast", List.of()),
                new EvaluationConfig(List.of(new CommandGrid.Command(3, 0, 0)), 4, 4, 10, Difficulty.NONE, 77));
        assertEquals(0, evaluation.falls());
        for (EpisodeResult episode : evaluation.episodes()) {
            assertEquals(3, episode.forward(), 0.2);
        }
    }

    private static Evaluation evaluate(String name, TaskConfig task, EvaluationConfig config) {
        PolicyBundle policy = PolicyBundleReader.read(Path.of("../robots/policies", name + ".policy"));
        RobotModel robot = RobotLoader.load(policy.manifest().robot().name());
        try (ParallelExecutor executor = new ParallelExecutor("released", 2)) {
            return new Evaluator(task, robot).evaluate(() -> policy.newRunner(robot), config, executor);
        }
    }
}
