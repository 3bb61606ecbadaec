package dev.amble.sim.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.GaitFigures;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.terrain.TerrainConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ExamTest {
    private static final TaskConfig TASK = Tasks.load("velocity-flat", List.of());
    private static final TerrainConfig TERRAIN = Exam.ground();
    private static final RobotModel A1 = RobotLoader.load("a1");

    @Test
    void aPolicyThatFallsAtOnceWithstandsNothing() {
        Exam exam = new Exam(TASK, A1, 7);
        List<String> done = new ArrayList<>();
        try (ParallelExecutor executor = new ParallelExecutor("exam", 2)) {
            ExamResult result = exam.run(ExamTest::brokenPolicy, executor, (label, episodes) -> done.add(label));
            assertEquals(45, result.nominal().falls());
            assertEquals(1, result.standing().falls());
            assertEquals(20, result.standingRandomly().falls());
            assertEquals(225, result.randomWorlds().falls());
            for (SweepResult sweep : result.sweeps()) {
                assertTrue(Double.isNaN(sweep.highest()), sweep.sweep().title());
            }
            assertEquals(
                    List.of("multibody, 200 Hz", "multibody, 400 Hz", "jbullet, 400 Hz"),
                    result.engines().stream()
                            .map(ExamResult.EngineResult::engine)
                            .toList());
            assertEquals(0, result.terrain().success(0, 0));
            assertEquals(10, result.standingMotion().seconds(), 1e-9);
        }
        assertTrue(done.contains("Push, walking 1.5"), done.toString());
        assertTrue(exam.episodes() > 45 * done.size(), exam.episodes() + " episodes");
    }

    @Test
    void aRobotThatHoldsItsStanceTakesAPushFromTheSideBetterThanOneFromBehind() {
        CommandGrid.Command stand = PushMap.STANDING.get(0);
        TaskConfig nominal = TASK.withRandomization(Map.of());
        try (PolicyPlayer player = new PolicyPlayer(nominal, A1, null, Difficulty.NONE, 7)) {
            for (int direction = 0; direction < PushMap.DIRECTIONS; direction++) {
                assertTrue(PushMap.survives(player, stand, 0.1, direction), "0.1 m/s towards " + direction);
                assertFalse(PushMap.survives(player, stand, 1, direction), "1 m/s towards " + direction);
            }
            assertTrue(PushMap.survives(player, stand, 0.5, PushMap.DIRECTIONS / 4), "0.5 m/s to the left");
            assertFalse(PushMap.survives(player, stand, 0.5, 0), "0.5 m/s ahead");
        }
    }

    @Test
    void aTaskOnRoughGroundIsNotExaminedInTheEngineThatHasNone() {
        int onThePlane = new Exam(TASK, A1, 7).episodes();
        int onTerrain = new Exam(Tasks.load("velocity-rough", List.of()), A1, 7).episodes();
        assertEquals(onThePlane - 45, onTerrain);
    }

    @ParameterizedTest
    @FieldSource("dev.amble.sim.task.Tasks#NAMES")
    void everyShippedTaskHasAnExam(String name) {
        assertTrue(new Exam(Tasks.load(name, List.of()), A1, 7).episodes() > 0);
    }

    @Test
    void aTaskInTheEngineWithoutTerrainHasTheWholeExam() {
        TaskConfig inJBullet = Tasks.load("velocity-flat", List.of("physics.engine=jbullet"));
        assertEquals(new Exam(TASK, A1, 7).episodes(), new Exam(inJBullet, A1, 7).episodes());
    }

    @Test
    void limitsAreWhereTheWayFromTheNominalValueFirstBreaks() {
        // friction 0.2, 0.3, 0.4, 0.6, 0.8 (nominal), 1, 1.25, 1.5
        SweepResult result = new SweepResult(
                Sweep.FRICTION,
                IntStream.of(0, 9, 3, 1, 0, 1, 0, 0)
                        .mapToObj(falls -> evaluation(20, falls))
                        .toList());
        assertEquals(0.6, result.lowest()); // 3 of 20 fall at 0.4; that 0.2 works again does not help
        assertEquals(1.5, result.highest()); // 1 of 20 is the 5 % allowed
    }

    @Test
    void onlyWhoStaysUpAndGetsOnHasPassedATile() {
        int columns = TERRAIN.columns().size();
        int tiles = columns * TERRAIN.levels();
        List<EpisodeResult> episodes = new ArrayList<>();
        for (int e = 0; e < 3 * tiles; e++) {
            boolean first = e % tiles == columns + 1; // level 1, column 1
            int repetition = e / tiles;
            episodes.add(first ? episode(repetition == 0, repetition == 1 ? 0.2 : 0.3) : episode(true, 0.5));
        }
        TerrainResult result = new TerrainResult(TERRAIN, new Evaluation(episodes));
        assertEquals(1 / 3.0, result.success(1, 1), 1e-12); // one fell, one came less than half as far as asked
        assertEquals(0, result.success(0, 1));
    }

    @Test
    void topSpeedIsTheFastestMeanOfACommandUnderWhichNobodyFalls() {
        Evaluation evaluation = new Evaluation(List.of(
                episode(false, 0.9),
                episode(false, 1.0),
                episode(false, 1.1), // mean 1.0
                episode(false, 1.2),
                episode(false, 1.3),
                episode(false, 1.1), // mean 1.2
                episode(false, 2.0),
                episode(true, 2.0),
                episode(false, 2.0)));
        assertEquals(1.2, new SpeedResult(evaluation).topSpeed(), 1e-9);
    }

    private static Evaluation evaluation(int episodes, int falls) {
        return new Evaluation(IntStream.range(0, episodes)
                .mapToObj(e -> episode(e < falls, 0.5))
                .toList());
    }

    private static EpisodeResult episode(boolean fell, double forward) {
        return new EpisodeResult(
                new CommandGrid.Command(0.5f, 0, 0),
                fell,
                12,
                0,
                0,
                forward,
                0,
                0,
                0,
                0,
                new GaitFigures(0, 0, 0, 0, 0, 0, 0, 0),
                Map.of());
    }

    /** Its output is not a number. */
    private static PolicyRunner brokenPolicy() {
        ObservationLayout layout = TASK.layout(12);
        float[] parameters = new float[Mlp.parameterCount(layout.size(), 12)];
        Arrays.fill(parameters, Float.NaN);
        float[] inverseStd = new float[layout.size()];
        Arrays.fill(inverseStd, 1);
        return new PolicyRunner(
                A1,
                layout,
                TASK.gait(),
                TASK.policyPeriod(),
                new ObservationNormalizer(new float[layout.size()], inverseStd, 10),
                new Mlp(new int[] {layout.size(), 12}, parameters));
    }
}
