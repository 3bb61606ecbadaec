package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitClock;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.sim.terrain.Plane;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every term by hand, on an A1 (feet FR, FL, RR, RL; three joints a leg, hip first) that otherwise stands at ease. */
class RewardsTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final double PERIOD = 0.02;
    private static final double ONE_OVER_E = Math.exp(-1);
    private static final int FR_HIP = 0;
    private static final int FR_THIGH = 1;
    private static final int FL_HIP = 3;
    private static final int FL_CALF = 5;

    private final LocomotionState state =
            new LocomotionState(A1, new GaitClock(new GaitConfig(2.5, 0.6, 0.09, 1, 0.2), A1, PERIOD), new Plane());

    @BeforeEach
    void standAtEase() {
        System.arraycopy(A1.jointVector(JointModel::defaultPosition), 0, state.robot.jointPosition, 0, 12);
        for (int j = 0; j < 12; j++) {
            state.jointOrigin[3 * j + 2] = 0.2f;
        }
    }

    @Test
    void trackLinearVelocity() {
        state.command.set(1, 0.2f, 0);
        setVelocity(0.7f, -0.2f, 0);
        // (0.3^2 + 0.4^2) / 0.25 = 1
        assertEquals(ONE_OVER_E, value("track_linear_velocity"), 1e-6);
    }

    @Test
    void aFallCostsItsWeightOnceAndNothingMakesUpForIt() {
        Rewards rewards = rewards(Map.of("alive", 0.25, "vertical_velocity", -2.0, "fall", -3.0));
        state.fallen = true;
        assertEquals(0.25 * PERIOD - 3, rewards.compute(state), 1e-6);
        setVelocity(0, 0, 1); // -2 a second outweighs +0.25: the rest is clipped at nothing, the fall is not
        assertEquals(-3, rewards.compute(state), 1e-6);
        state.fallen = false;
        assertEquals(0, rewards.compute(state));
    }

    @Test
    void trackYawRate() {
        state.command.set(0, 0, 0.5f);
        state.robot.angularVelocityInBase[2] = 0.25f;
        // 0.25^2 / 0.25 = 0.25
        assertEquals(Math.exp(-0.25), value("track_yaw_rate"), 1e-6);
    }

    @Test
    void trackFine() {
        state.command.set(1, 0, 0.5f);
        setVelocity(0.8f, 0, 0);
        state.robot.angularVelocityInBase[2] = 0.3f;
        // both 0.2^2 / 0.04 = 1, yaw counts half
        assertEquals(1.5 * ONE_OVER_E, value("track_fine"), 1e-6);
    }

    @Test
    void gaitCountsFeetThatAreWhereTheClockWantsThem() {
        state.command.set(1, 0, 0);
        state.clock.reset(0.2f);
        // FR and RL at 0.2 < 0.6 should stand, FL and RR at 0.7 should swing; FL stands
        setContacts(true, true, false, true);
        assertEquals(0.75f, value("gait"));
    }

    @Test
    void gaitWantsAllFeetDownWhileStanding() {
        state.clock.reset(0.2f);
        setContacts(true, false, false, true);
        assertEquals(0.5f, value("gait"));
    }

    @Test
    void alive() {
        assertEquals(1f, value("alive"));
    }

    @Test
    void verticalVelocity() {
        setVelocity(1, 1, -0.3f);
        assertEquals(0.09, value("vertical_velocity"), 1e-7);
    }

    @Test
    void rollPitchRate() {
        set(state.robot.angularVelocityInBase, 0.3f, 0.4f, 9);
        assertEquals(0.25, value("roll_pitch_rate"), 1e-7);
    }

    @Test
    void orientation() {
        set(state.robot.gravityInBase, 0.48f, -0.36f, -0.8f);
        // 0.2304 + 0.1296
        assertEquals(0.36, value("orientation"), 1e-7);
    }

    @Test
    void torque() {
        state.squaredTorque = 120;
        assertEquals(120f, value("torque"));
    }

    @Test
    void jointAcceleration() {
        state.previousJointVelocity[2] = 0.1f;
        state.robot.jointVelocity[2] = 0.3f;
        state.previousJointVelocity[7] = 0.1f;
        // ((0.2 / 0.02)^2 + (0.1 / 0.02)^2) = 100 + 25
        assertEquals(125, value("joint_acceleration"), 1e-4);
    }

    @Test
    void actionRate() {
        state.previousAction[0] = 0.5f;
        state.action[0] = 1;
        state.previousAction[11] = 1;
        state.action[11] = -1;
        // 0.5^2 + 2^2
        assertEquals(4.25f, value("action_rate"));
    }

    @Test
    void trotIsDiagonalPairsThatMoveAsOneAndInTurn() {
        state.command.set(0.5f, 0, 0);
        setContacts(true, false, false, true);
        assertEquals(1, value("trot"), 1e-6);
        setContacts(true, true, true, true); // as one, but not in turn
        assertEquals(2 / 3f, value("trot"), 1e-6);
        setContacts(true, true, false, false); // a bound: in turn, but not diagonal
        assertEquals(0, value("trot"), 1e-6);
        state.command.set(0, 0, 0);
        setContacts(true, true, false, true);
        assertEquals(0.75f, value("trot"), 1e-6);
    }

    @Test
    void feetAirTimeCountsASwingWhenItEnds() {
        state.command.set(0.5f, 0, 0);
        setContacts(false, false, true, true);
        for (int t = 0; t < 10; t++) {
            state.updateAirTime(0.02f);
        }
        assertEquals(0, value("feet_air_time"));
        setContacts(true, false, true, true);
        state.updateAirTime(0.02f);
        // FR was up for 0.2 s, 0.05 s longer than it should: once, so 0.05 / 0.02 a second
        assertEquals(2.5, value("feet_air_time"), 1e-4);
        state.updateAirTime(0.02f);
        assertEquals(0, value("feet_air_time"));
    }

    @Test
    void swingHeightCountsFeetBelowTheArcOfTheirSwing() {
        state.command.set(0.5f, 0, 0);
        state.clock.reset(0.3f);
        // FR and RL at 0.3 < 0.6 should stand, FL and RR at 0.8 are in the middle of their swing
        float radius = (float) A1.feet().get(1).radius();
        state.footPosition[3 * 1 + 2] = radius + 0.04f;
        state.footPosition[3 * 2 + 2] = radius + 0.12f;
        // FL is 0.1 - 0.04 too low, RR high enough
        assertEquals(0.0036, value("swing_height"), 1e-7);
        state.clock.reset(0.2f + 0.5f);
        // now FR and RL swing, on the ground, a quarter of the way: 2 (0.1 sin(pi / 4))^2
        state.footPosition[3 * 0 + 2] = radius;
        state.footPosition[3 * 3 + 2] = radius;
        assertEquals(0.01, value("swing_height"), 1e-6);
        state.command.set(0, 0, 0);
        assertEquals(0, value("swing_height"));
    }

    @Test
    void baseHeight() {
        state.base.position[2] = (float) (0.9 * A1.standHeight() - 0.1);
        assertEquals(0.01, value("base_height"), 1e-7);
    }

    @Test
    void footSlipCountsFeetThatStayedOnTheGround() {
        setContacts(true, true, false, true);
        set(state.previousContact, true, false, true, true);
        set(state.footPosition, 0.003f, 0.004f, 0.5f, 1, 1, 0, 1, 1, 0, 0, 0, 0);
        // FR moved 5 mm in 0.02 s: 0.25^2 (up does not count); FL has just landed, RR has lifted off, RL is still
        assertEquals(0.0625, value("foot_slip"), 1e-7);
    }

    @Test
    void poseCountsAllJointsAndHipPoseTheHips() {
        state.robot.jointPosition[FR_HIP] += 0.1f;
        state.robot.jointPosition[FR_THIGH] -= 0.2f;
        // 0.01 + 0.04
        assertEquals(0.05, value("pose"), 1e-7);
        assertEquals(0.01, value("hip_pose"), 1e-7);
    }

    @Test
    void kneeContactLooksAtKneesOnly() {
        state.jointOrigin[3 * FL_HIP + 2] = 0;
        assertEquals(0f, value("knee_contact"));
        state.jointOrigin[3 * FL_CALF + 2] = 0.029f; // the clearance is 0.03
        assertEquals(1f, value("knee_contact"));
    }

    @Test
    void rewardIsTheWeightedSumTimesThePeriod() {
        setVelocity(0, 0, 0.5f);
        Rewards rewards = rewards(Map.of("alive", 3.0, "vertical_velocity", -2.0));
        // (3 - 2 * 0.25) * 0.02
        assertEquals(0.05, rewards.compute(state), 1e-8);
        assertEquals(3f, rewards.terms()[Rewards.names().indexOf("alive")]);
        assertEquals(-0.5f, rewards.terms()[Rewards.names().indexOf("vertical_velocity")]);
    }

    @Test
    void rewardIsNeverNegativeButItsTermsAre() {
        setVelocity(0, 0, 2);
        Rewards rewards = rewards(Map.of("alive", 3.0, "vertical_velocity", -2.0));
        // 3 - 2 * 4 < 0
        assertEquals(0f, rewards.compute(state));
        assertEquals(-8f, rewards.terms()[Rewards.names().indexOf("vertical_velocity")]);
    }

    @Test
    void theShippedTaskUsesEveryTerm() {
        Set<String> used =
                Tasks.load("velocity-flat", List.of()).rewards().weights().keySet();
        assertEquals(new HashSet<>(Rewards.names()), used);
    }

    @Test
    void anUnknownTermIsRefusedWithTheKnownOnes() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> config(Map.of("smile", 1.0)));
        assertTrue(refusal.toString().contains("'smile'"), refusal.toString());
        assertTrue(refusal.toString().contains("foot_slip"), refusal.toString());
    }

    @Test
    void aWeightThatIsNotANumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> config(Map.of("alive", Double.NaN)));
    }

    private float value(String key) {
        Rewards rewards = rewards(Map.of(key, 1.0));
        rewards.compute(state);
        return rewards.terms()[Rewards.names().indexOf(key)];
    }

    private static Rewards rewards(Map<String, Double> weights) {
        return new Rewards(config(weights), new ReferenceRobot(A1.mass(), A1.standHeight()), A1, PERIOD);
    }

    private static RewardConfig config(Map<String, Double> weights) {
        return new RewardConfig(weights, 0.25, 0.04, 0.9, 0.03, 0.15, 0.1);
    }

    private void setVelocity(float x, float y, float z) {
        set(state.velocityInBase, x, y, z);
    }

    private void setContacts(boolean... contact) {
        set(state.contact, contact);
    }

    private static void set(float[] out, float... values) {
        System.arraycopy(values, 0, out, 0, values.length);
    }

    private static void set(boolean[] out, boolean... values) {
        System.arraycopy(values, 0, out, 0, values.length);
    }
}
