package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examinations of a policy that always asks for the default stance. */
class EvaluatorTest {
    private static final TaskConfig TASK = TestEnvironments.task();

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        EvaluationConfig config = EvaluationConfig.onGrid(1, 0.1, 0.2, Difficulty.FULL, 7);
        assertEquals(evaluate(config, 0, 1), evaluate(config, 0, 2));
    }

    @Test
    void aPolicyThatStandsStandsStill() {
        // Dropped into its stance it rocks, with a period of 1.2 s; after 4 s at less than 1 cm/s.
        Evaluation evaluation = evaluate(EvaluationConfig.onGrid(1, 4, 0.5, Difficulty.NONE, 7), 0, 2);
        assertEquals(45, evaluation.episodes().size());
        assertEquals(0, evaluation.falls());
        EpisodeResult stand = evaluation.episodes().stream()
                .filter(episode -> episode.command().equals(new CommandGrid.Command(0, 0, 0)))
                .findFirst()
                .orElseThrow();
        assertEquals(0, stand.linearError(), 0.01);
        assertEquals(0, stand.yawError(), 0.01);
        assertTrue(stand.absoluteTorque() > 1 && stand.absoluteTorque() < 10, "got " + stand.absoluteTorque());
        // Asked for (1, 0.4) m/s it still stands: the error is the command's length.
        assertEquals(Math.hypot(1, 0.4), evaluation.worstLinearError(), 0.02);
        // Mean |yaw rate| of the grid is 2/3.
        assertEquals(2 / 3.0, evaluation.meanYawError(), 0.01);
    }

    @Test
    void aRobotThatStandsNeitherStepsNorDrifts() {
        EpisodeResult stand = evaluate(EvaluationConfig.onGrid(1, 4, 1, Difficulty.NONE, 7), 0, 2)
                .episodes()
                .get(22);
        GaitFigures gait = stand.gait();
        assertEquals(5, stand.seconds(), 1e-9);
        assertEquals(0, gait.drift(), 2e-3);
        assertEquals(0, gait.stepsPerSecond());
        assertTrue(Double.isNaN(gait.clearance()), "no swing");
        assertEquals(0, gait.asymmetry(), 1e-9);
        // A knee that bears a quarter of the A1's weight, 0.2 m sin(0.8 rad) away; some bear more, none all of it.
        double knee = 13.741 * 9.81 / 4 * 0.2 * Math.sin(0.8) / 33.5;
        assertTrue(gait.rmsTorqueShare() > knee && gait.rmsTorqueShare() < 4 * knee, "got " + gait.rmsTorqueShare());
        assertTrue(gait.peakTorqueShare() >= gait.rmsTorqueShare());
    }

    @Test
    void anOutputThatIsNotANumberCountsAsAFall() {
        Evaluation evaluation = evaluate(EvaluationConfig.onGrid(1, 0, 0.1, Difficulty.NONE, 7), Float.NaN, 1);
        assertEquals(45, evaluation.falls());
        assertEquals(1, evaluation.meanLinearError());
        assertEquals(1, evaluation.meanYawError());
        assertFalse(Double.isNaN(evaluation.mean(EpisodeResult::forward)));
    }

    @Test
    void repetitionsOfACommandAreOtherWorldsSideBySide() {
        Evaluation evaluation = evaluate(EvaluationConfig.onGrid(2, 0, 0.1, Difficulty.FULL, 7), 0, 2);
        assertEquals(90, evaluation.episodes().size());
        EpisodeResult first = evaluation.episodes().get(0);
        EpisodeResult second = evaluation.episodes().get(1);
        assertEquals(first.command(), second.command());
        assertFalse(first.equals(second));
    }

    @Test
    void onATerrainItStandsOnTheGroundOfEveryTile() {
        TaskConfig rough = Tasks.load(
                "velocity-rough",
                List.of(
                        "terrain.spacing=0.1",
                        "terrain.columns=[{type: stairs_up, size: [0, 0.2], pitch: 0.3, friction: 1},"
                                + " {type: stairs_down, size: [0, 0.2], pitch: 0.3, friction: 1}]"));
        try (ParallelExecutor executor = new ParallelExecutor("evaluate", 2)) {
            Evaluation evaluation = new Evaluator(rough, TestEnvironments.A1)
                    .evaluate(
                            () -> constantPolicy(0),
                            EvaluationConfig.onGrid(1, 0.5, 0.5, Difficulty.NONE, 7),
                            executor);
            // dropped upright onto the flat middle of the tile, 1.4 m below or above its border on the last level
            assertEquals(0, evaluation.falls());
            assertEquals(45, evaluation.episodes().size());
        }
    }

    @Test
    void impossibleExaminationsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> EvaluationConfig.onGrid(0, 1, 1, Difficulty.NONE, 1));
        assertThrows(IllegalArgumentException.class, () -> EvaluationConfig.onGrid(1, -1, 1, Difficulty.NONE, 1));
        assertThrows(IllegalArgumentException.class, () -> EvaluationConfig.onGrid(1, 1, 0, Difficulty.NONE, 1));
    }

    private static Evaluation evaluate(EvaluationConfig config, float output, int threads) {
        try (ParallelExecutor executor = new ParallelExecutor("evaluate", threads)) {
            return new Evaluator(TASK, TestEnvironments.A1).evaluate(() -> constantPolicy(output), config, executor);
        }
    }

    /** A policy without weights: its output is its bias. */
    private static PolicyRunner constantPolicy(float output) {
        int inputSize = TASK.layout(12).size();
        float[] parameters = new float[Mlp.parameterCount(inputSize, 12)];
        Arrays.fill(parameters, parameters.length - 12, parameters.length, output);
        float[] inverseStd = new float[inputSize];
        Arrays.fill(inverseStd, 1);
        return new PolicyRunner(
                TestEnvironments.A1,
                TASK.layout(12),
                TASK.gait(),
                TASK.policyPeriod(),
                new ObservationNormalizer(new float[inputSize], inverseStd, 10),
                new Mlp(new int[] {inputSize, 12}, parameters));
    }
}
