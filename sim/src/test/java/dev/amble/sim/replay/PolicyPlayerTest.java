package dev.amble.sim.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.ForwardKinematics;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyPlayerTest {
    private static final TaskConfig TASK = Tasks.load("velocity-flat", List.of());
    private static final RobotModel A1 = RobotLoader.load("a1");

    private static PolicyPlayer standing() {
        return new PolicyPlayer(TASK, A1, null, Difficulty.NONE, 1);
    }

    @Test
    void linkPosesAreThoseOfForwardKinematicsBitForBit() {
        float[] action = new float[A1.numJoints()];
        ForwardKinematics kinematics = new ForwardKinematics(A1);
        BodyState base = new BodyState();
        float[] position = new float[A1.numJoints()];
        float[] velocity = new float[A1.numJoints()];
        RobotWorld world = new RobotWorld(A1, TASK.physics());
        try (PolicyPlayer player = standing();
                VelocityEnv env = new VelocityEnv(TASK, A1, world, 1, 0)) {
            env.fixCommand(0, 0, 0);
            env.resetToStance(Difficulty.NONE);
            for (int t = 0; t < 25; t++) {
                env.step(action, 0);
                world.readBase(base);
                world.readJoints(position, velocity);
                kinematics.update(base, position, velocity);
                Frame frame = player.step();
                for (int link = 0; link < A1.links().size(); link++) {
                    assertPose(kinematics.linkPose(link), frame.linkPose(), Frame.POSE_SIZE * link);
                }
            }
        }
    }

    private static void assertPose(Pose expected, float[] actual, int at) {
        assertEquals((float) expected.position().x(), actual[at], 0f);
        assertEquals((float) expected.position().y(), actual[at + 1], 0f);
        assertEquals((float) expected.position().z(), actual[at + 2], 0f);
        assertEquals((float) expected.rotation().x(), actual[at + 3], 0f);
        assertEquals((float) expected.rotation().y(), actual[at + 4], 0f);
        assertEquals((float) expected.rotation().z(), actual[at + 5], 0f);
        assertEquals((float) expected.rotation().w(), actual[at + 6], 0f);
    }

    @Test
    void theSameCallsGiveTheSameFrames() {
        Recording first = pushedRecording();
        Recording second = pushedRecording();
        assertEquals(31, first.frames().size());
        for (int i = 0; i < first.frames().size(); i++) {
            Frame a = first.frames().get(i);
            Frame b = second.frames().get(i);
            assertArrayEquals(a.linkPose(), b.linkPose(), 0f);
            assertArrayEquals(a.footForce(), b.footForce(), 0f);
            assertArrayEquals(a.jointTorque(), b.jointTorque(), 0f);
        }
    }

    private static Recording pushedRecording() {
        try (PolicyPlayer player = standing()) {
            Recording.Recorder recorder = new Recording.Recorder(player).run(0.3);
            player.command(0.5f, -0.1f, 0.2f);
            player.push(0.6f, 0);
            return recorder.run(0.3).finish("pushed");
        }
    }

    @Test
    void framesShowCommandTimeAndPush() {
        Recording recording = pushedRecording();
        Frame before = recording.frames().get(15);
        Frame after = recording.frames().get(16);
        assertEquals(0.30, before.time(), 1e-9);
        assertEquals(0.32, after.time(), 1e-9);
        assertArrayEquals(new float[] {0, 0, 0}, before.command(), 0f);
        assertArrayEquals(new float[] {0.5f, -0.1f, 0.2f}, after.command(), 0f);
        // 0.6 m/s more at first; within the period the feet take back some of it.
        assertTrue(after.velocity()[0] - before.velocity()[0] > 0.3, () -> "pushed to " + after.velocity()[0]);
    }

    @Test
    void standingRobotIsCarriedByItsFeet() {
        try (PolicyPlayer player = standing()) {
            Frame frame = new Recording.Recorder(player)
                    .run(1.5)
                    .finish("standing")
                    .frames()
                    .get(75);
            double force = 0;
            for (int f = 0; f < A1.numFeet(); f++) {
                assertTrue(frame.contact()[f], "foot " + f);
                force += frame.footForce()[f];
            }
            double weight = 9.81 * A1.mass();
            assertEquals(weight, force, 0.05 * weight);
            assertFalse(frame.fallen());
            for (int j = 2; j < A1.numJoints(); j += 3) { // the knees hold it up
                float knee = Math.abs(frame.jointTorque()[j]);
                assertTrue(knee > 2 && knee < 15, A1.joints().get(j).name() + " gives " + knee + " N m");
            }
        }
    }

    @Test
    void yawIsTheAngleAboutTheVertical() {
        double half = 0.3;
        float[] pose = {0, 0, 0.3f, 0, 0, (float) Math.sin(half), (float) Math.cos(half)};
        Frame frame = new Frame(
                0,
                pose,
                new float[3],
                new float[3],
                new float[0],
                new boolean[0],
                new float[0],
                new float[0],
                new float[0],
                false);
        assertEquals(0.6, frame.baseYaw(), 1e-6);
    }
}
