package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.estimation.EstimationConfig;
import dev.amble.controller.estimation.EstimationConfig.GravitySource;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.RobotState;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateMergerTest {
    /** The quaternions below are rounded to double and their products to float. */
    private static final float ROUNDING = 1e-6f;

    private final LatestValue<RobotState> states = new LatestValue<>(() -> new RobotState(2));
    private final StateMerger merger = new StateMerger(List.of("thigh", "calf"), states);
    private final Imu imu = new Imu();

    @Test
    void nothingIsPublishedBeforeBothTopicsCame() {
        merger.onJointState(joints("thigh", "calf"), 10);
        merger.onJointState(joints("thigh", "calf"), 20);
        assertEquals(0, states.read().stampNs());
        merger.onImu(imu, 30);
        assertEquals(20, states.read().stampNs());

        LatestValue<RobotState> others = new LatestValue<>(() -> new RobotState(2));
        new StateMerger(List.of("thigh", "calf"), others).onImu(imu, 10);
        assertEquals(0, others.read().stampNs());
    }

    @Test
    void stampIsThatOfTheOlderPart() {
        merger.onJointState(joints("thigh", "calf"), 10);
        merger.onImu(imu, 30);
        assertEquals(10, states.read().stampNs());
        merger.onJointState(joints("thigh", "calf"), 40);
        assertEquals(30, states.read().stampNs());
        merger.onJointState(joints("thigh", "calf"), 50);
        assertEquals(30, states.read().stampNs(), "the IMU is silent");
        // Monotonic time may be negative and may overflow.
        merger.onJointState(joints("thigh", "calf"), Long.MAX_VALUE);
        merger.onImu(imu, Long.MIN_VALUE + 5);
        assertEquals(Long.MAX_VALUE, states.read().stampNs());
    }

    @Test
    void theSensorsOwnTimeIsPassedOn() {
        JointState message = joints("thigh", "calf");
        message.header.stamp.setNs(1_700_000_000_123_456_789L);
        merger.onJointState(message, 10);

        assertEquals(1_700_000_000_123_456_789L, states.read().joints.measuredNs);
        assertEquals(10, states.read().joints.receivedNs);
    }

    @Test
    void valuesAreTakenByName() {
        merger.onImu(imu, 1);
        JointState message = joints("gripper", "calf", "thigh");
        message.position.assign(9, -1.5, 0.75);
        message.velocity.assign(9, -2, 3);
        message.effort.assign(9, -20, 30);
        assertEquals("", merger.onJointState(message, 2));
        RobotState state = states.read();
        assertArrayEquals(new float[] {0.75f, -1.5f}, state.jointPosition);
        assertArrayEquals(new float[] {3, -2}, state.jointVelocity);
        assertArrayEquals(new float[] {30, -20}, state.jointTorque);

        message.effort.resize(0);
        merger.onJointState(message, 3);
        assertArrayEquals(new float[2], states.read().jointTorque, "a driver without torques");
    }

    @Test
    void messageWithoutAJointIsIgnoredAndTheJointNamed() {
        merger.onImu(imu, 1);
        String problem = merger.onJointState(joints("thigh", "gripper"), 2);
        assertTrue(problem.contains("no joint named calf") && problem.contains("robot.yaml"), problem);
        assertFalse(states.read().joints.usable);
        assertTrue(states.read().imu.usable);
        merger.onJointState(joints("thigh", "calf"), 3);
        assertTrue(states.read().joints.usable);
    }

    @Test
    void messageWithoutEffortsIsIgnoredIfThePolicySeesThem() {
        StateMerger needy = new StateMerger(List.of("thigh", "calf"), states, EstimationConfig.NONE, true);
        needy.onImu(imu, 1);
        JointState message = joints("thigh", "calf");
        message.effort.resize(0);
        String problem = needy.onJointState(message, 2);
        assertTrue(problem.contains("effort must have one value for each of the 2 names, got 0"), problem);
        assertFalse(states.read().joints.usable);
        message.effort.assign(1, 2);
        assertEquals("", needy.onJointState(message, 3));
        assertTrue(states.read().joints.usable);
    }

    @Test
    void messageWithoutVelocitiesIsIgnoredAndTheSizesNamed() {
        merger.onImu(imu, 1);
        JointState message = joints("thigh", "calf");
        message.velocity.resize(0);
        String problem = merger.onJointState(message, 2);
        assertTrue(problem.contains("2 names, got 2 and 0"), problem);
        assertFalse(states.read().joints.usable);
    }

    @Test
    void orientationBecomesGravityInTheBase() {
        double s = Math.sqrt(0.5);
        assertGravity(0, 0, -1, 0, 0, 0, 1); // level
        assertGravity(0, 0, -1, 0, 0, s, s); // turned left by 90 degrees: still level
        assertGravity(0, -1, 0, s, 0, 0, s); // rolled right side down by 90 degrees: down is -y
        assertGravity(1, 0, 0, 0, s, 0, s); // pitched nose down by 90 degrees: down is +x
        assertGravity(0, 0, 1, 1, 0, 0, 0); // on its back
        // Pitched nose down by 30 degrees: down is (sin 30, 0, -cos 30). Half the angle stands in the quaternion.
        assertGravity(0.5f, 0, (float) -Math.sqrt(0.75), 0, Math.sin(Math.PI / 12), 0, Math.cos(Math.PI / 12));
        // Turned left by 90 and then rolled by 90: z-turn times x-turn. A heading leaves gravity alone.
        assertGravity(0, -1, 0, 0.5, 0.5, 0.5, 0.5);
        // Twice too long: gravity is four times too long, which the supervisor refuses.
        assertGravity(0, 0, -4, 0, 0, 0, 2);
        assertGravity(0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void angularVelocityIsPassedOn() {
        merger.onJointState(joints("thigh", "calf"), 1);
        imu.angularVelocity.x = 0.1;
        imu.angularVelocity.y = -0.2;
        imu.angularVelocity.z = 0.3;
        merger.onImu(imu, 2);
        assertArrayEquals(new float[] {0.1f, -0.2f, 0.3f}, states.read().angularVelocityInBase);
    }

    @Test
    void imuThatDoesNotMeasureOrientationIsIgnored() {
        merger.onJointState(joints("thigh", "calf"), 1);
        imu.orientationCovariance[0] = -1;
        String problem = merger.onImu(imu, 2);
        assertTrue(problem.contains("does not measure orientation"), problem);
        imu.orientationCovariance[0] = 0;
        imu.angularVelocityCovariance[0] = -1;
        problem = merger.onImu(imu, 3);
        assertTrue(problem.contains("does not measure angular velocity"), problem);
        assertFalse(states.read().imu.usable);
    }

    private void assertGravity(float gx, float gy, float gz, double x, double y, double z, double w) {
        merger.onJointState(joints("thigh", "calf"), 1);
        imu.orientation.set(x, y, z, w);
        merger.onImu(imu, 2);
        assertArrayEquals(new float[] {gx, gy, gz}, states.read().gravityInBase, ROUNDING);
    }

    private static JointState joints(String... names) {
        JointState message = new JointState();
        for (String name : names) {
            message.name.add().set(name);
        }
        message.position.resize(names.length);
        message.velocity.resize(names.length);
        return message;
    }

    @Test
    void gravityComesFromTheAccelerometerIfThatIsAsked() {
        StateMerger filtering = new StateMerger(
                List.of("thigh", "calf"),
                states,
                new EstimationConfig(
                        GravitySource.COMPLEMENTARY, 1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY),
                false);
        filtering.onJointState(joints("thigh", "calf"), 1);
        imu.orientationCovariance[0] = -1;
        imu.linearAcceleration.set(0, 9.81, 0);
        assertEquals("", filtering.onImu(imu, 2), "no orientation is needed");
        assertArrayEquals(new float[] {0, -1, 0}, states.read().gravityInBase, ROUNDING);
        imu.linearAccelerationCovariance[0] = -1;
        String problem = filtering.onImu(imu, 3);
        assertTrue(problem.contains("does not measure linear acceleration"), problem);
        assertFalse(states.read().imu.usable);
    }

    @Test
    void velocitiesAreFilteredByTheSensorsClockAndARepetitionStaysOne() {
        StateMerger filtering = new StateMerger(
                List.of("thigh", "calf"), states, new EstimationConfig(GravitySource.ORIENTATION, 1, 10, 10), false);
        JointState message = joints("thigh", "calf");
        message.header.stamp.setNs(1_000_000_000);
        filtering.onJointState(message, 1);
        message.velocity.assign(1, 0);
        message.position.assign(0.01, 0);
        imu.angularVelocity.x = 1;
        imu.header.stamp.setNs(1_000_000_000);
        filtering.onImu(imu, 1);
        message.header.stamp.setNs(1_010_000_000);
        imu.header.stamp.setNs(1_010_000_000);
        imu.angularVelocity.x = 2;
        filtering.onJointState(message, 2);
        filtering.onImu(imu, 2);
        // After 10 ms at 10 Hz 1 - exp(-0.2 pi) = 0.4665 of a step.
        assertEquals(0.4665f, states.read().jointVelocity[0], 1e-4f);
        assertEquals(1.4665f, states.read().angularVelocityInBase[0], 1e-4f);
        message.header.stamp.setNs(1_020_000_000);
        filtering.onJointState(message, 3);
        assertEquals(0.4665f, states.read().jointVelocity[0], 1e-4f, "else a frozen sensor would seem to move");
    }
}
