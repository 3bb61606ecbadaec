package dev.amble.controller.ros.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.controller.ros.message.std_srvs.SetBool;
import dev.amble.controller.ros.message.std_srvs.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTypeTest {

    /**
     * Output of {@code rosmsg md5}, Debian 12, ROS Noetic; for unitree_legged_msgs, what catkin generated of the
     * published package (unitree_ros_to_real v3.8.0).
     */
    @ParameterizedTest
    @CsvSource({
        "std_msgs/Bool, 8b94c1b53db61fb6aed406028ad6332a",
        "std_msgs/String, 992ce8a1687cec8c8bd883ec73ca41d1",
        "std_msgs/Float64MultiArray, 4b7d974086d4060e7db4613a7e6c3ba4",
        "sensor_msgs/JointState, 3066dcd76a6cfaef579bd0f34173e9fd",
        "sensor_msgs/Imu, 6a62c6daae103f4ff57a132d6f95cec2",
        "geometry_msgs/Twist, 9f195f881246fdfa2798d1d3eebca84a",
        "nav_msgs/Odometry, cd5e73d190d741a2f92e81eda573aca7",
        "trajectory_msgs/JointTrajectory, 65b4f94a94d1ed67169da35a02f33d3f",
        "rosgraph_msgs/Log, acffd30cd6b6de30f120938c17c593fb",
        "rosgraph_msgs/Clock, a9c97c1d230cfc112e270351a944ee47",
        "diagnostic_msgs/DiagnosticArray, 60810da900de1dd6ddd437c3503511da",
        "unitree_legged_msgs/LowCmd, 7a33b01032a894134df9b65b5cd356d1",
        "unitree_legged_msgs/LowState, 481f8a83f729a25e7cc170da192f80f9"
    })
    void md5IsWhatRosComputes(String name, String md5) {
        MessageType type = RandomMessages.all().stream()
                .map(RosMessage::type)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertEquals(md5, type.md5());
    }

    /** Output of {@code rossrv md5}, Debian 12, ROS Noetic. */
    @Test
    void md5OfAServiceCoversRequestAndResponse() {
        assertEquals("09fb03525b03e7ea1fd3992bafd87e16", SetBool.TYPE.md5());
        assertEquals("937c9679a518e3a18d831e57125ea522", Trigger.TYPE.md5());
    }

    @Test
    void malformedNameOrSumIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MessageType("Bool", "0".repeat(32), ""));
        assertThrows(IllegalArgumentException.class, () -> new MessageType("std_msgs/Bool", "0", ""));
    }
}
