package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectoryPoint;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JointCommandCodecTest {
    private static final double DAMPING_GAIN = 3;
    private static final double PERIOD = 0.0025;
    private static final float UNTOUCHED = 77f;

    private final RobotModel robot = TestRobots.quadruped();
    private final JointCommandCodec codec = new JointCommandCodec(robot, DAMPING_GAIN, PERIOD);
    private final JointTrajectory message = new JointTrajectory();
    private final JointCommand received = new JointCommand(12);

    @Test
    void positionsComeBackWithTheGainsOfTheRobot() {
        codec.prepare(message);
        JointCommand command = stance();
        codec.write(command, message);
        assertEquals(2_500_000, message.points.get(0).timeFromStart.nsec);
        assertEquals("RL_calf", message.jointNames.get(11).get());
        assertEquals(0, message.points.get(0).velocities.size());

        assertTrue(codec.read(message, received));
        assertArrayEquals(command.positionTarget, received.positionTarget);
        assertArrayEquals(robot.jointVector(JointModel::kp), received.kp);
        assertArrayEquals(robot.jointVector(JointModel::kd), received.kd);
    }

    @Test
    void feedForwardTravelsAsEffortIfThereIsAny() {
        codec.prepare(message);
        JointCommand command = stance();
        codec.write(command, message);
        assertEquals(0, message.points.get(0).effort.size());
        command.feedForward[4] = -2.5f;
        codec.write(command, message);
        assertTrue(codec.read(message, received));
        assertArrayEquals(command.feedForward, received.feedForward);
        message.points.get(0).effort.set(3, Double.NaN);
        assertFalse(codec.read(message, received));
        codec.write(stance(), message);
        assertTrue(codec.read(message, received));
        assertArrayEquals(new float[12], received.feedForward);
    }

    @Test
    void dampingComesBackAsDamping() {
        codec.prepare(message);
        JointCommand damping = stance();
        damping.setDamping(1);
        codec.write(damping, message);
        assertEquals(0, message.points.get(0).positions.size());
        assertArrayEquals(new double[12], message.points.get(0).velocities.toArray());

        assertTrue(codec.read(message, received));
        assertTrue(received.isDamping());
        assertEquals((float) DAMPING_GAIN, received.kd[5]);
    }

    @Test
    void oneMessageServesBothFormsInTurn() {
        codec.prepare(message);
        JointCommand damping = new JointCommand(12);
        for (int i = 0; i < 3; i++) {
            codec.write(stance(), message);
            assertTrue(codec.read(message, received) && !received.isDamping());
            codec.write(damping, message);
            assertTrue(codec.read(message, received) && received.isDamping());
        }
    }

    @Test
    void jointsAreReadByName() {
        message.points.resize(1);
        for (int j = 11; j >= 0; j--) {
            message.jointNames.add().set(robot.jointNames().get(j));
        }
        message.jointNames.add().set("gripper");
        message.points.get(0).positions.resize(13);
        for (int i = 0; i < 13; i++) {
            message.points.get(0).positions.set(i, i);
        }
        assertTrue(codec.read(message, received));
        assertArrayEquals(new float[] {11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, received.positionTarget);
    }

    @Test
    void whatIsNeitherFormIsRefusedAndChangesNothing() {
        JointTrajectoryPoint point = prepared();
        assertTrue(codec.read(message, received), "the message itself is fine");

        point.positions.resize(11);
        assertRefused("a position too few");
        point.positions.resize(13);
        assertRefused("a position too many");
        point.positions.resize(0);
        assertRefused("neither positions nor velocities");
        point.velocities.resize(11);
        assertRefused("a velocity too few");
        point.velocities.resize(12);
        point.velocities.set(7, 0.1);
        assertRefused("a velocity command is not damping");

        point = prepared();
        point.positions.set(3, Double.NaN);
        assertRefused("not a number");
        point.positions.set(3, 1e300);
        assertRefused("infinite as a float");

        prepared();
        message.points.resize(2);
        assertRefused("a trajectory of two points");
        message.points.resize(0);
        assertRefused("no point");

        prepared();
        message.jointNames.get(4).set("stranger");
        assertRefused("a joint is missing");
    }

    private JointTrajectoryPoint prepared() {
        codec.prepare(message);
        codec.write(stance(), message);
        return message.points.get(0);
    }

    private void assertRefused(String why) {
        Arrays.fill(received.positionTarget, UNTOUCHED);
        Arrays.fill(received.kp, UNTOUCHED);
        Arrays.fill(received.kd, UNTOUCHED);
        assertFalse(codec.read(message, received), why);
        for (int j = 0; j < 12; j++) {
            assertEquals(UNTOUCHED, received.positionTarget[j], why);
            assertEquals(UNTOUCHED, received.kp[j], why);
            assertEquals(UNTOUCHED, received.kd[j], why);
        }
    }

    private JointCommand stance() {
        JointCommand command = new JointCommand(12);
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, command.positionTarget, 0, 12);
        Arrays.fill(command.kp, 30f);
        Arrays.fill(command.kd, 0.7f);
        return command;
    }
}
