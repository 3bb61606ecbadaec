package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservationAssemblerTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final GaitConfig GAIT = new GaitConfig(2.5, 0.6, 0.09, 1, 0.2);

    private final GaitClock clock = new GaitClock(GAIT, A1, 0.02);
    private final RobotState state = new RobotState(12);
    private final VelocityCommand command = new VelocityCommand();
    private final float[] lastAction = new float[12];

    private static ObservationLayout.Entry entry(ObservationTerm term, Double... scale) {
        return new ObservationLayout.Entry(term, List.of(scale));
    }

    @Test
    void writesEachTermScaledInTheOrderOfTheLayout() {
        ObservationLayout layout = new ObservationLayout(
                List.of(
                        entry(ObservationTerm.JOINT_POSITION, 2.0),
                        entry(ObservationTerm.ANGULAR_VELOCITY, 0.25),
                        entry(ObservationTerm.VELOCITY_COMMAND, 2.0, 2.0, 0.25),
                        entry(ObservationTerm.PROJECTED_GRAVITY, 1.0),
                        entry(ObservationTerm.JOINT_VELOCITY, 0.05),
                        entry(ObservationTerm.LAST_ACTION, 1.0),
                        entry(ObservationTerm.GAIT_CLOCK, 1.0)),
                12);
        state.jointPosition[1] = 1f;
        state.angularVelocityInBase[2] = 4f;
        command.set(0.5f, -0.25f, 1f);
        state.jointVelocity[11] = 20f;
        lastAction[3] = -7f;
        clock.reset(0.25f);

        float[] expected = new float[1 + 47];
        expected[0] = 99f; // before the offset
        for (int leg = 0; leg < 4; leg++) {
            expected[1 + 3 * leg + 1] = -1.6f; // 2 * (0 - 0.8)
            expected[1 + 3 * leg + 2] = 3.2f; // 2 * (0 + 1.6)
        }
        expected[1 + 1] = 0.4f; // 2 * (1 - 0.8)
        expected[1 + 12 + 2] = 1f; // 0.25 * 4
        expected[1 + 15] = 1f; // 2 * 0.5
        expected[1 + 16] = -0.5f; // 2 * -0.25
        expected[1 + 17] = 0.25f; // 0.25 * 1
        expected[1 + 20] = -1f; // gravity of a level robot
        expected[1 + 21 + 11] = 1f; // 0.05 * 20
        expected[1 + 33 + 3] = -7f;
        expected[1 + 45] = 1f; // sine of a quarter stride

        float[] observation = new float[48];
        observation[0] = 99f;
        ObservationAssembler assembler = new ObservationAssembler(layout, A1);
        assembler.assemble(state, command, lastAction, clock, 1, observation);
        assertEquals(47, assembler.size());
        assertArrayEquals(expected, observation, 1e-6f); // float rounding of values up to 7
    }

    @Test
    void theClockIsHiddenWhileStanding() {
        ObservationLayout layout = new ObservationLayout(List.of(entry(ObservationTerm.GAIT_CLOCK, 1.0)), 12);
        float[] observation = {5, 5};
        clock.reset(0.3f);
        new ObservationAssembler(layout, A1).assemble(state, command, lastAction, clock, 0, observation);
        assertArrayEquals(new float[] {0, 0}, observation);
    }

    @Test
    void overwritesWhateverWasThere() {
        ObservationLayout layout = new ObservationLayout(
                Arrays.stream(ObservationTerm.values())
                        .map(term -> entry(term, 0.5))
                        .toList(),
                12);
        ObservationAssembler assembler = new ObservationAssembler(layout, A1);
        float[] fresh = new float[assembler.size()];
        float[] used = new float[assembler.size()];
        Arrays.fill(used, Float.NaN);
        assembler.assemble(state, command, lastAction, clock, 0, fresh);
        assembler.assemble(state, command, lastAction, clock, 0, used);
        assertArrayEquals(fresh, used);
    }

    @Test
    void pastPeriodsComeAfterThePresentNewestFirst() {
        ObservationLayout layout = new ObservationLayout(
                List.of(
                        new ObservationLayout.Entry(ObservationTerm.ANGULAR_VELOCITY, List.of(1.0, 1.0, 0.5), 3),
                        entry(ObservationTerm.GAIT_CLOCK, 1.0)),
                12);
        ObservationAssembler assembler = new ObservationAssembler(layout, A1);
        assertEquals(3 * 3 + 2, assembler.size());
        float[] observation = new float[11];
        for (int t = 1; t <= 4; t++) {
            state.angularVelocityInBase[0] = t;
            state.angularVelocityInBase[2] = 10 * t;
            assembler.assemble(state, command, lastAction, clock, 0, observation);
            float[] again = new float[11];
            assembler.assemble(state, command, lastAction, clock, 0, again);
            assertArrayEquals(observation, again, "looking twice changes nothing");
            // Before the beginning, the first period is taken to have lasted.
            int before = Math.max(1, t - 1);
            int longBefore = Math.max(1, t - 2);
            float[] expected = {t, 0, 5 * t, before, 0, 5 * before, longBefore, 0, 5 * longBefore, 0, 0};
            assertArrayEquals(expected, observation);
            assembler.remember(observation, 0);
        }
        Snapshot snapshot = new Snapshot(Snapshot.sizeOf(assembler::exchange));
        snapshot.startSaving();
        assembler.exchange(snapshot);
        assembler.assemble(state, command, lastAction, clock, 0, observation);
        assembler.reset();
        float[] restored = new float[11];
        assembler.assemble(state, command, lastAction, clock, 0, restored);
        assertArrayEquals(new float[] {4, 0, 20, 4, 0, 20, 4, 0, 20, 0, 0}, restored, "the past is forgotten");
        snapshot.startRestoring();
        assembler.exchange(snapshot);
        assembler.assemble(state, command, lastAction, clock, 0, restored);
        assertArrayEquals(observation, restored);
    }

    @Test
    void thePresentOfALayoutHasNoHistory() {
        ObservationLayout layout = new ObservationLayout(
                List.of(new ObservationLayout.Entry(ObservationTerm.LAST_ACTION, List.of(0.5), 4)), 12);
        assertEquals(48, layout.size());
        assertEquals(new ObservationLayout(List.of(entry(ObservationTerm.LAST_ACTION, 0.5)), 12), layout.present());
    }

    @Test
    void layoutsThatCannotBeAreRefused() {
        assertRefused(
                "history of LAST_ACTION must be 1 to 100 policy periods, got 0",
                () -> new ObservationLayout.Entry(ObservationTerm.LAST_ACTION, List.of(1.0), 0));
        assertRefused(
                "observation term JOINT_VELOCITY needs 1 or 12 scales, got 2",
                () -> new ObservationLayout(List.of(entry(ObservationTerm.JOINT_VELOCITY, 1.0, 2.0)), 12));
        assertRefused(
                "observation term GAIT_CLOCK is listed twice",
                () -> new ObservationLayout(
                        List.of(entry(ObservationTerm.GAIT_CLOCK, 1.0), entry(ObservationTerm.GAIT_CLOCK, 1.0)), 12));
        assertRefused(
                "scale of LAST_ACTION must be finite and not zero, got 0.0",
                () -> entry(ObservationTerm.LAST_ACTION, 0.0));
        assertRefused(
                "observation layout is for 8 joints, robot 'a1' has 12",
                () -> new ObservationAssembler(new ObservationLayout(List.of(), 8), A1));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable code) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, code).getMessage());
    }
}
