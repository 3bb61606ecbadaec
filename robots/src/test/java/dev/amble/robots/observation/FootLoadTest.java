package dev.amble.robots.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.state.RobotState;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FootLoadTest {
    private static final double STEP = 1e-4;

    private final SplittableRandom random = new SplittableRandom(2);

    /**
     * The principle of virtual work: in balance, no small turn of a joint changes the energy of weights, ground and motor.
     * The energies come from the kinematics of the whole robot, by central differences.
     */
    @ParameterizedTest
    @ValueSource(strings = {"a1", "anymal_c"})
    void isTheForceThatKeepsTheLegInBalance(String name) {
        RobotModel robot = RobotLoader.load(name);
        FootLoad loads = new FootLoad(robot, robot.feet());
        for (int trial = 0; trial < 20; trial++) {
            RobotState state = new RobotState(robot.numJoints());
            float[] angles = state.jointPosition;
            for (int j = 0; j < angles.length; j++) {
                angles[j] = (float) (robot.joints().get(j).defaultPosition() + 0.3 * random.nextGaussian());
            }
            Vector3 down = new Vector3(0.3 * random.nextGaussian(), 0.3 * random.nextGaussian(), -1);
            down = down.times(1 / down.norm());
            state.gravityInBase[0] = (float) down.x();
            state.gravityInBase[1] = (float) down.y();
            state.gravityInBase[2] = (float) down.z();
            Vector3[] force = new Vector3[4];
            for (int f = 0; f < 4; f++) {
                force[f] = new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).times(30);
            }
            for (int j = 0; j < angles.length; j++) {
                float angle = angles[j];
                angles[j] = (float) (angle + STEP);
                double above = energy(robot, angles, down, force);
                float upper = angles[j];
                angles[j] = (float) (angle - STEP);
                double below = energy(robot, angles, down, force);
                state.jointTorque[j] = (float) ((above - below) / (upper - angles[j]));
                angles[j] = angle;
            }
            for (int f = 0; f < 4; f++) {
                double up = -(force[f].x() * down.x() + force[f].y() * down.y() + force[f].z() * down.z());
                // Torques and angles are floats.
                assertEquals(up, loads.of(f, state), 0.02, name + " foot " + f + " trial " + trial);
                assertEquals(up > 0.2 * 9.81 * robot.mass(), loads.isContact(f, state));
            }
        }
    }

    /** Of all weights in the field of gravity and of constant forces on the feet, J. */
    private static double energy(RobotModel robot, float[] angles, Vector3 down, Vector3[] force) {
        List<JointModel> joints = robot.joints();
        List<Pose> poses = ForwardKinematics.linkPosesInBase(joints, joint -> angles[joints.indexOf(joint)]);
        double energy = 0;
        for (int link = 0; link < poses.size(); link++) {
            Vector3 center =
                    poses.get(link).transform(robot.links().get(link).inertial().centerOfMass());
            energy -= 9.81 * robot.links().get(link).inertial().mass() * dot(center, down);
        }
        for (int f = 0; f < force.length; f++) {
            FootModel foot = robot.feet().get(f);
            energy -= dot(poses.get(foot.link()).transform(foot.center()), force[f]);
        }
        return energy;
    }

    private static double dot(Vector3 a, Vector3 b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }

    @Test
    void aStretchedLegCountsAsInContactAndAFreeOneDoesNot() {
        RobotModel robot = RobotLoader.load("a1");
        FootLoad loads = new FootLoad(robot, robot.feet());
        RobotState state = new RobotState(robot.numJoints());
        assertTrue(loads.isContact(0, state), "at angle zero knees are straight");
        for (int j = 0; j < robot.numJoints(); j++) {
            state.jointPosition[j] = (float) robot.joints().get(j).defaultPosition();
        }
        assertFalse(loads.isContact(0, state));
    }
}
