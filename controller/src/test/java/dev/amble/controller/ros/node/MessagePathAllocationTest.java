package dev.amble.controller.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.TestRobots;
import dev.amble.controller.realtime.AllocationMeter;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What subscriber and publisher threads do between the sockets and the control thread; RosNode's own part has its test. */
@Tag("allocation")
class MessagePathAllocationTest {
    private static final int MESSAGES = 20_000;

    private final RobotModel robot = TestRobots.quadruped();

    @BeforeAll
    static void theMeterIsExact() {
        assertTrue(AllocationMeter.isExact(), "run this test with -XX:-DoEscapeAnalysis");
    }

    @Test
    void writingAndReadingCommandsOfBothFormsAllocatesNothing() {
        JointCommandCodec codec = new JointCommandCodec(robot, 3, 0.0025);
        JointTrajectory message = new JointTrajectory();
        codec.prepare(message);
        JointCommand damping = new JointCommand(12);
        JointCommand holding = new JointCommand(12);
        Arrays.fill(holding.kp, 30f);
        JointCommand received = new JointCommand(12);
        assertEquals(
                0,
                AllocationMeter.bytes(
                        i -> {
                            codec.write(i % 2 == 0 ? holding : damping, message);
                            codec.read(message, received);
                        },
                        MESSAGES));
    }

    @Test
    void mergingStatesAllocatesNothing() {
        LatestValue<RobotState> states = new LatestValue<>(() -> new RobotState(12));
        StateMerger merger = new StateMerger(robot.jointNames(), states);
        JointState joints = new JointState();
        robot.jointNames().forEach(name -> joints.name.add().set(name));
        joints.position.resize(12);
        joints.velocity.resize(12);
        Imu imu = new Imu();
        assertEquals(
                0,
                AllocationMeter.bytes(
                        i -> {
                            merger.onJointState(joints, i);
                            merger.onImu(imu, i);
                        },
                        MESSAGES));
    }
}
