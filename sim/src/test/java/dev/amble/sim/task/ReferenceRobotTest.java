package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitClock;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.terrain.Plane;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceRobotTest {
    private static final RobotModel A1 = TestEnvironments.A1;

    @Test
    void a1IsTheReferenceOfTheShippedTasksToTheLastBit() {
        for (String name : Tasks.NAMES) {
            TaskConfig task = Tasks.load(name, List.of());
            assertEquals(1.0, task.reference().length(A1), name);
            assertEquals(1f, (float) task.reference().torque(A1), name);
            assertEquals(task.gait(), task.gaitOf(A1), name);
        }
    }

    @Test
    void aRobotTwiceAsHighAndFourTimesAsHeavyIsScaled() {
        ReferenceRobot reference = new ReferenceRobot(A1.mass() / 4, A1.standHeight() / 2);
        assertEquals(2, reference.length(A1), 1e-12);
        assertEquals(Math.sqrt(2), reference.time(A1), 1e-12);
        assertEquals(8, reference.torque(A1), 1e-12);
        assertEquals(0.5, reference.jointAcceleration(A1), 1e-12);
    }

    @Test
    void rewardsOfSimilarRobotsAreEqual() {
        // the reference is half as high and a quarter as heavy: 1/8 of the torque, twice the joint acceleration
        RewardConfig config = Tasks.load("velocity-flat", List.of()).rewards();
        GaitClock clock = new GaitClock(new GaitConfig(2.5, 0.6, 0.09, 1, 0.2), A1, 0.02);
        LocomotionState state = new LocomotionState(A1, clock, new Plane());
        state.squaredTorque = 64;
        state.robot.jointVelocity[0] = 0.1f;
        Rewards same = new Rewards(config, new ReferenceRobot(A1.mass(), A1.standHeight()), A1, 0.02);
        Rewards half = new Rewards(config, new ReferenceRobot(A1.mass() / 4, A1.standHeight() / 2), A1, 0.02);
        same.compute(state);
        half.compute(state);
        int torque = RewardTerm.TORQUE.ordinal();
        int acceleration = RewardTerm.JOINT_ACCELERATION.ordinal();
        assertEquals(same.terms()[torque] / 64, half.terms()[torque], 1e-8f);
        assertEquals(same.terms()[acceleration] * 4, half.terms()[acceleration], 1e-7f);
    }

    static Stream<RobotModel> robots() {
        return RobotLoader.BUILT_IN.stream().map(RobotLoader::load);
    }

    /** A robot that holds its stance keeps standing, and earns about what an A1 does. */
    @ParameterizedTest
    @MethodSource("robots")
    void everyBuiltInRobotStandsInTheSameTask(RobotModel robot) {
        TaskConfig task = Tasks.load(
                "velocity-flat",
                List.of(
                        "commands.standing_probability=1",
                        "episode_seconds=30",
                        "reset.joint_position=0",
                        "reset.forward=0",
                        "reset.left=0",
                        "reset.yaw_rate=0"));
        try (VectorEnv envs = new VectorEnv(VelocityEnv.factory(task, robot), 4, 1, Difficulty.NONE)) {
            float[] stay = new float[4 * robot.numJoints()];
            float reward = 0;
            for (int t = 0; t < 150; t++) {
                envs.step(stay, 0, 0, 4);
                for (int i = 0; i < 4; i++) {
                    assertFalse(envs.terminated()[i], robot.name() + " fell in period " + t);
                    reward += t < 50 ? 0 : envs.rewards()[i] / (4 * 100 * 0.02f);
                }
            }
            assertEquals(4.05, reward, 0.1, robot.name() + " earns per second");
        }
    }
}
