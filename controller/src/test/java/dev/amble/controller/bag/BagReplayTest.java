package dev.amble.controller.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.policy.TestPolicies;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.node.NodeConfig;
import dev.amble.controller.ros.node.Topics;
import dev.amble.controller.safety.TestConfigs;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagReplayTest {
    private static final RobotModel ROBOT = RobotLoader.load("a1");
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long PERIOD_NS = 10_000_000;
    private static final int PERIODS = 100;

    @TempDir
    private Path folder;

    @Test
    void halfOfTwiceTheCommandMovesTheRobotAsTheCommandDoes() throws IOException {
        Path slow = record("slow.bag", 0.25);
        Path fast = record("fast.bag", 0.5);
        String expected = digest(slow);
        assertNotEquals(expected, digest(fast));
        assertEquals(expected, digest(fast, "speed_scale=0.5"));
        assertEquals(expected, digest(fast, "speed_limit.forward=0.25"));
    }

    /** A robot that stands level and is sent straight on. */
    private Path record(String name, double forward) throws IOException {
        JointState joints = new JointState();
        for (JointModel joint : ROBOT.joints()) {
            joints.name.add().set(joint.name());
        }
        joints.position.resize(ROBOT.numJoints());
        joints.velocity.resize(ROBOT.numJoints());
        for (int j = 0; j < ROBOT.numJoints(); j++) {
            joints.position.set(j, ROBOT.joints().get(j).defaultPosition());
        }
        Imu imu = new Imu();
        imu.orientation.w = 1;
        Twist command = new Twist();
        command.linear.x = forward;
        Path file = folder.resolve(name);
        try (BagWriter bag = new BagWriter(file)) {
            for (int i = 0; i < PERIODS; i++) {
                long timeNs = START_NS + i * PERIOD_NS;
                bag.write("/" + Topics.JOINT_STATES, joints, timeNs);
                bag.write("/" + Topics.IMU, imu, timeNs + 1);
                bag.write("/" + Topics.VELOCITY_COMMAND, command, timeNs + 2);
            }
        }
        return file;
    }

    private static String digest(Path file, String... nodeSettings) throws IOException {
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(100, 0, 0),
                TestConfigs.normalScheduling(),
                new ActivationConfig(true, 0.1, 0.1, 0.4),
                TestConfigs.safety());
        BagReplay replay = new BagReplay(
                ROBOT,
                YamlReader.read(
                        TextSource.resource(NodeConfig.class, NodeConfig.DEFAULTS),
                        NodeConfig.class,
                        List.of(nodeSettings)),
                config,
                PolicyController.of(TestPolicies.random(ROBOT, 3), ROBOT),
                "");
        try (BagReader bag = new BagReader(file)) {
            replay.run(bag);
        }
        assertEquals("", replay.firstProblem());
        return replay.digest();
    }
}
