package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ForwardKinematicsTest {
    private final BodyState base = new BodyState();

    @Test
    void straightLegsHangBelowTheirHips() {
        float[] feet = feet(TestRobots.simpleA1(), new float[12]);
        // front right: 0.183, -(0.047 + 0.085), 1 - 0.4
        assertArrayEquals(new float[] {0.183f, -0.132f, 0.6f}, Arrays.copyOf(feet, 3), 1e-6f);
        assertArrayEquals(new float[] {-0.183f, 0.132f, 0.6f}, Arrays.copyOfRange(feet, 9, 12), 1e-6f);
    }

    @Test
    void bentKneePutsTheFootUnderTheHip() {
        float[] angles = new float[12];
        angles[1] = (float) (Math.PI / 6);
        angles[2] = (float) (-Math.PI / 3);
        // Thigh 30 deg back from the hip, shank 30 deg forward again: 2 * 0.2 cos 30 deg below the hip.
        float[] feet = feet(TestRobots.simpleA1(), angles);
        assertArrayEquals(
                new float[] {0.183f, -0.132f, (float) (1 - 0.4 * Math.cos(Math.PI / 6))},
                Arrays.copyOf(feet, 3),
                1e-6f);
    }

    @Test
    void kneeIsTheOriginOfTheCalfJoint() {
        RobotModel robot = TestRobots.simpleA1();
        float[] angles = new float[12];
        angles[1] = (float) (Math.PI / 2); // thigh turned about +y: from down to backward
        ForwardKinematics links = new ForwardKinematics(robot);
        update(links, angles, new float[12]);
        float[] origins = new float[36];
        links.jointOrigins(origins);
        assertArrayEquals(new float[] {0.183f, -0.047f, 1f}, Arrays.copyOf(origins, 3), 1e-6f);
        assertArrayEquals(new float[] {0.183f - 0.2f, -0.132f, 1f}, Arrays.copyOfRange(origins, 6, 9), 1e-6f);
    }

    @Test
    void skewedTreeIsTheProductOfItsPoses() {
        RobotModel robot = TestRobots.skewed();
        float[] angles = {0.3f, -0.7f, 1.1f, 0.4f};
        Pose hand = new Pose(new Vector3(0, 0, 1), Rotation.IDENTITY)
                .times(turned(robot, 0, angles[0]))
                .times(turned(robot, 1, angles[1]));
        Vector3 expected = hand.transform(robot.feet().get(0).center());
        float[] feet = feet(robot, angles);
        assertArrayEquals(
                new float[] {(float) expected.x(), (float) expected.y(), (float) expected.z()},
                Arrays.copyOf(feet, 3),
                1e-6f);
    }

    @Test
    void velocitiesAreTheRatesOfThePoses() {
        RobotModel robot = TestRobots.skewed();
        float[] angles = {0.3f, -0.7f, 1.1f, 0.4f};
        float[] speeds = {1f, -2f, 1.5f, 0.5f};
        base.linearVelocity[0] = 0.5f;
        ForwardKinematics now = new ForwardKinematics(robot);
        update(now, angles, speeds);
        double h = 1e-3;
        ForwardKinematics later = new ForwardKinematics(robot);
        ForwardKinematics earlier = new ForwardKinematics(robot);
        update(later, moved(angles, speeds, h), speeds);
        double[] ahead = later.position.clone();
        update(earlier, moved(angles, speeds, -h), speeds);
        for (int i = 0; i < ahead.length; i++) { // the base itself stands still in both, so its velocity is added
            double rate = (ahead[i] - earlier.position[i]) / (2 * h) + base.linearVelocity[i % 3];
            assertEquals(rate, now.linearVelocity[i], 2e-4, "element " + i); // float angles: 6e-8 / 2e-3 * 0.4 m
        }
    }

    private static Pose turned(RobotModel robot, int joint, double angle) {
        return robot.joints()
                .get(joint)
                .origin()
                .times(new Pose(
                        Vector3.ZERO,
                        Rotation.aboutAxis(robot.joints().get(joint).axis(), angle)));
    }

    private static float[] moved(float[] angles, float[] speeds, double time) {
        float[] moved = new float[angles.length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = (float) (angles[j] + time * speeds[j]);
        }
        return moved;
    }

    private float[] feet(RobotModel robot, float[] angles) {
        ForwardKinematics links = new ForwardKinematics(robot);
        update(links, angles, new float[angles.length]);
        float[] feet = new float[3 * robot.numFeet()];
        links.footPositions(feet);
        return feet;
    }

    private void update(ForwardKinematics links, float[] angles, float[] speeds) {
        base.position[2] = 1f;
        links.update(base, angles, speeds);
    }
}
