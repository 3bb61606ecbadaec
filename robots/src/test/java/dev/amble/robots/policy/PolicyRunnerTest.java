package dev.amble.robots.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.observation.StandingAction;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PolicyRunnerTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final ObservationLayout LAYOUT = new ObservationLayout(
            List.of(
                    new ObservationLayout.Entry(ObservationTerm.VELOCITY_COMMAND, List.of(2.0)),
                    new ObservationLayout.Entry(ObservationTerm.LAST_ACTION, List.of(1.0)),
                    new ObservationLayout.Entry(ObservationTerm.GAIT_CLOCK, List.of(1.0))),
            12);
    private static final GaitConfig GAIT = new GaitConfig(2.5, 0.6, 0.09, 1, 0.2);

    private final RobotState state = new RobotState(12);
    private final VelocityCommand command = new VelocityCommand();
    private final JointCommand jointCommand = new JointCommand(12);

    @BeforeEach
    void standInTheDefaultStance() {
        System.arraycopy(A1.jointVector(JointModel::defaultPosition), 0, state.jointPosition, 0, 12);
    }

    @Test
    void runsTheWholeWayFromCommandToJointTarget() {
        PolicyRunner runner = runner(10);
        command.set(0.5f, 0, 0);
        runner.reset(0.2f);
        assertTrue(runner.step(state, command, jointCommand));

        // phase 0.2 + 2.5 * 0.02 = 0.25: sine 1, cosine 0; command scaled by 2; no action yet
        assertEquals(1f, runner.observation()[0]);
        assertEquals(0f, runner.observation()[3]);
        assertEquals(1f, runner.observation()[15], 1e-6f);
        assertEquals(0f, runner.observation()[16], 1e-6f);
        // every output is 10 * normalised first value = 10 * (1 - 0.5) * 0.2 = 1; target = default + 0.25
        assertEquals(1f, runner.action()[4], 1e-6f);
        assertEquals(0.8f + 0.25f, jointCommand.positionTarget[4], 1e-6f);
        assertEquals(30f, jointCommand.kp[4]);
        assertEquals(0.7f, jointCommand.kd[4]);

        assertTrue(runner.step(state, command, jointCommand));
        assertEquals(1f, runner.observation()[3], 1e-6f); // now the last action
    }

    @Test
    void zeroActionAsksForTheDefaultStance() {
        PolicyRunner runner = runner(0);
        command.set(0.5f, 0, 0);
        assertTrue(runner.step(state, command, jointCommand));
        assertArrayEquals(A1.jointVector(JointModel::defaultPosition), jointCommand.positionTarget);
    }

    @Test
    void aRobotThatIsNotAskedToMoveSettlesIntoItsStance() {
        PolicyRunner runner = runner(10);
        command.set(0.5f, 0, 0);
        runner.step(state, command, jointCommand);
        assertEquals(1f, runner.action()[4], 1e-6f);

        command.set(0, 0, 0);
        runner.step(state, command, jointCommand);
        float settled = (float) Math.exp(-0.1); // 0.02 of 0.2 s
        float standing = StandingAction.of(A1)[4];
        float action = settled + (1 - settled) * standing;
        assertEquals(action, runner.action()[4], 1e-6f);
        assertEquals(0.8f + 0.25f * action, jointCommand.positionTarget[4], 1e-6f);

        state.angularVelocityInBase[1] = 3; // a push: the policy acts again
        runner.step(state, command, jointCommand);
        assertEquals(-1f, runner.action()[4], 1e-6f); // 10 * (0 - 0.5) * 0.2
    }

    @Test
    void actionsAreClampedBeforeTheyAreRemembered() {
        PolicyRunner runner = runner(1000); // network output 100, action clip 5
        command.set(0.5f, 0, 0);
        assertTrue(runner.step(state, command, jointCommand));
        assertEquals(5f, runner.action()[0]);
        // hip: 0 + 0.25 * 5 = 1.25 rad, limited to the joint's 0.8029
        assertEquals((float) 0.802851455917, jointCommand.positionTarget[0]);
    }

    @Test
    void resetForgetsActionAndPhase() {
        PolicyRunner runner = runner(10);
        command.set(0.5f, 0, 0);
        runner.reset(0.2f);
        runner.step(state, command, jointCommand);
        float[] first = runner.observation().clone();
        runner.step(state, command, jointCommand);
        runner.reset(0.2f);
        runner.step(state, command, jointCommand);
        assertArrayEquals(first, runner.observation());
    }

    @Test
    void notANumberInTheStateChangesNothing() {
        ObservationLayout withJoints = new ObservationLayout(
                List.of(new ObservationLayout.Entry(ObservationTerm.JOINT_POSITION, List.of(1.0))), 12);
        float[] parameters = new float[12 * 12 + 12];
        Arrays.fill(parameters, 12 * 12, parameters.length, 0.5f);
        PolicyRunner runner =
                new PolicyRunner(A1, withJoints, GAIT, 0.02, normalizer(12), new Mlp(new int[] {12, 12}, parameters));
        assertTrue(runner.step(state, command, jointCommand));
        float[] target = jointCommand.positionTarget.clone();
        float[] action = runner.action().clone();

        state.jointPosition[7] = Float.NaN;
        assertFalse(runner.step(state, command, jointCommand));
        state.jointPosition[7] = Float.POSITIVE_INFINITY;
        assertFalse(runner.step(state, command, jointCommand));
        assertArrayEquals(target, jointCommand.positionTarget);
        assertArrayEquals(action, runner.action());

        state.jointPosition[7] = 0;
        assertTrue(runner.step(state, command, jointCommand));
    }

    @Test
    void overflowInTheNetworkChangesNothing() {
        PolicyRunner runner = runner(Float.MAX_VALUE);
        jointCommand.positionTarget[3] = 42;
        command.set(10f, 0, 0); // normalised 20 - 0.5 = 3.9 times the largest float: infinite
        assertFalse(runner.step(state, command, jointCommand));
        assertEquals(42f, jointCommand.positionTarget[3]);
        assertEquals(0f, runner.action()[3]);
    }

    @Test
    void refusesPartsThatDoNotFit() {
        Mlp wrong = new Mlp(new int[] {16, 12}, new float[17 * 12]);
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> new PolicyRunner(A1, LAYOUT, GAIT, 0.02, normalizer(17), wrong));
        assertEquals("network takes 16 values, observation has 17", error.getMessage());
    }

    @Test
    @Tag("allocation")
    void stepAllocatesNothing() {
        PolicyRunner runner = runner(10);
        command.set(0.5f, 0, 0);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE; // the JVM itself may allocate on this thread during one of the trials
        for (int trial = 0; trial < 5; trial++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                runner.step(state, command, jointCommand);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 1000, "1000 steps allocated " + least + " bytes");
    }

    /** Each action is {@code gain} times the first normalised value, the forward command. */
    private static PolicyRunner runner(float gain) {
        float[] parameters = new float[17 * 12 + 12];
        Arrays.fill(parameters, 0, 12, gain);
        return new PolicyRunner(A1, LAYOUT, GAIT, 0.02, normalizer(17), new Mlp(new int[] {17, 12}, parameters));
    }

    private static ObservationNormalizer normalizer(int size) {
        float[] mean = new float[size];
        float[] inverseStd = new float[size];
        Arrays.fill(inverseStd, 0.2f);
        mean[0] = size == 17 ? 0.5f : 0f;
        return new ObservationNormalizer(mean, inverseStd, 10);
    }
}
