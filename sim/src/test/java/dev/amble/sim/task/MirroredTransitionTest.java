package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.MirrorMap;
import dev.amble.robots.observation.Reflection;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.physics.TestRobots;
import dev.amble.sim.randomization.Difficulty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The mirror image of a transition is a transition: the same reward, term by term, and the mirrored observation. */
class MirroredTransitionTest {
    /** Every term counts. */
    private static final TaskConfig TASK = TestEnvironments.nominalTask(
            "rewards.weights.trot=1",
            "rewards.weights.swing_height=-20",
            "rewards.weights.feet_air_time=1",
            "rewards.weights.fall=-1");

    private static final int PERIODS = 3;

    /** What came of a few periods. */
    private record Outcome(List<float[]> terms, float[] criticObservation) {}

    /** @param tolerance of an engine that takes contacts one after the other, and of the makers' figures */
    private record Case(RobotModel robot, Reflection mirror, float tolerance) {
        @Override
        public String toString() {
            return robot.name() + (mirror.polar().sign(0) < 0 ? " front-back" : " left-right");
        }
    }

    static Stream<Case> cases() {
        RobotModel a1 = RobotLoader.load("a1");
        RobotModel anymal = RobotLoader.load("anymal_c");
        RobotModel crossed = TestRobots.crossedA1();
        return Stream.of(
                new Case(a1, Reflection.leftRight(a1), 0.05f),
                new Case(anymal, Reflection.leftRight(anymal), 0.05f),
                new Case(anymal, Reflection.frontBack(anymal), 0.05f),
                new Case(crossed, Reflection.frontBack(crossed), 0.005f));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMirroredTransitionHasTheSameRewardAndTheMirroredObservation(Case c) {
        Outcome straight = run(c.robot, none(c.mirror));
        Outcome mirrored = run(c.robot, c.mirror);
        for (int t = 0; t < PERIODS; t++) {
            assertArrayEquals(straight.terms.get(t), mirrored.terms.get(t), c.tolerance);
        }
        float[] expected = new float[straight.criticObservation.length];
        CriticObservation.mirror(TASK, 12, c.mirror).apply(straight.criticObservation, 0, expected, 0);
        assertArrayEquals(expected, mirrored.criticObservation, c.tolerance);
        assertTrue(
                distance(straight.criticObservation, mirrored.criticObservation) > 3,
                "the state should not be its own mirror");
    }

    private static Reflection none(Reflection mirror) {
        return new Reflection(
                twice(mirror.polar()),
                twice(mirror.axial()),
                twice(mirror.joints()),
                twice(mirror.feet()),
                twice(mirror.heightScan()));
    }

    private static float distance(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return (float) Math.sqrt(sum);
    }

    private static MirrorMap twice(MirrorMap map) {
        return map.then(map);
    }

    private static Outcome run(RobotModel robot, Reflection mirror) {
        List<float[]> terms = new ArrayList<>();
        try (RobotWorld world = new RobotWorld(robot, TASK.physics())) {
            VelocityEnv env = new VelocityEnv(TASK, robot, world, 1, 0);
            int x = (int) mirror.polar().sign(0);
            int y = (int) mirror.polar().sign(1);
            env.fixCommand(x * 0.6f, y * 0.3f, x * y * -0.5f);
            env.resetToStance(Difficulty.NONE);
            env.state().clock.reset(x * y > 0 ? 0.1f : 0.6f);
            place(world, robot, mirror);
            float[] action = new float[12];
            float[] mirroredAction = new float[12];
            for (int t = 0; t < PERIODS; t++) {
                for (int j = 0; j < 12; j++) {
                    action[j] = 0.1f * (j - 5) * (1 - t);
                }
                mirror.joints().apply(action, 0, mirroredAction, 0);
                env.step(mirroredAction, 0);
                terms.add(env.rewardTerms().clone());
            }
            return new Outcome(terms, TestEnvironments.criticObservation(env));
        }
    }

    /** A tilted, turning, moving robot, its joints all different, with some feet on the ground. */
    private static void place(RobotWorld world, RobotModel robot, Reflection mirror) {
        float[] stance = robot.jointVector(JointModel::defaultPosition);
        float[] position = new float[12];
        float[] velocity = new float[12];
        for (int j = 0; j < 12; j++) {
            position[j] = stance[j] + 0.01f * (j + 1);
            velocity[j] = 0.1f * (j - 3);
        }
        BodyState mirrored = new BodyState();
        float height = (float) robot.standHeight() - 0.01f;
        mirror.polar().apply(new float[] {0.02f, 0.01f, height}, 0, mirrored.position, 0);
        mirror.axial().apply(new float[] {0.03f, -0.04f, 0.3f}, 0, mirrored.rotationBaseToWorld, 0);
        mirrored.rotationBaseToWorld[3] = (float) Math.sqrt(1 - 0.0009 - 0.0016 - 0.09);
        mirror.polar().apply(new float[] {0.4f, 0.3f, 0.1f}, 0, mirrored.linearVelocity, 0);
        mirror.axial().apply(new float[] {0.2f, -0.3f, 0.4f}, 0, mirrored.angularVelocity, 0);
        float[] mirroredPosition = new float[12];
        float[] mirroredVelocity = new float[12];
        mirror.joints().apply(position, 0, mirroredPosition, 0);
        mirror.joints().apply(velocity, 0, mirroredVelocity, 0);
        world.reset(mirrored, mirroredPosition, mirroredVelocity);
    }
}
