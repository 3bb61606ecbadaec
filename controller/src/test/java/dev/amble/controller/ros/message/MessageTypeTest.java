package dev.amble.controller.ros.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTypeTest {

    /** Output of {@code rosmsg md5} and {@code rossrv md5}, Debian 12, ROS Noetic. */
    @ParameterizedTest
    @CsvSource({
        "std_msgs/Bool, 8b94c1b53db61fb6aed406028ad6332a",
        "std_msgs/String, 992ce8a1687cec8c8bd883ec73ca41d1",
        "std_msgs/Float64, fdb28210bfa9d7c91146260178d9a584",
        "std_msgs/Float64MultiArray, 4b7d974086d4060e7db4613a7e6c3ba4",
        "sensor_msgs/JointState, 3066dcd76a6cfaef579bd0f34173e9fd",
        "sensor_msgs/Imu, 6a62c6daae103f4ff57a132d6f95cec2",
        "geometry_msgs/Twist, 9f195f881246fdfa2798d1d3eebca84a",
        "nav_msgs/Odometry, cd5e73d190d741a2f92e81eda573aca7",
        "trajectory_msgs/JointTrajectory, 65b4f94a94d1ed67169da35a02f33d3f",
        "rosgraph_msgs/Log, acffd30cd6b6de30f120938c17c593fb",
        "rosgraph_msgs/Clock, a9c97c1d230cfc112e270351a944ee47",
        "diagnostic_msgs/DiagnosticArray, 60810da900de1dd6ddd437c3503511da"
    })
    void md5IsWhatRosComputes(String name, String md5) {
        MessageType type = SampleMessages.filled().stream()
                .map(RosMessage::type)
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertEquals(md5, type.md5());
    }

    static List<RosMessage> messages() {
        return SampleMessages.factories().stream().map(Supplier::get).toList();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void md5FollowsFromTheDefinition(RosMessage message) {
        Map<String, String> texts = new HashMap<>();
        String[] parts = message.type().definition().split("\n={80}\nMSG: ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            texts.put(parts[i].substring(0, end), parts[i].substring(end + 1));
        }
        assertEquals(message.type().md5(), md5(parts[0], texts));
    }

    @Test
    void malformedNameOrSumIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new MessageType("Bool", "0".repeat(32), ""));
        assertThrows(IllegalArgumentException.class, () -> new MessageType("std_msgs/Bool", "0", ""));
    }

    /**
     * The sum over a definition: comments and surplus space removed, constants first, and each field of another message
     * type replaced by that type's sum.
     *
     * @see <a href="http://wiki.ros.org/ROS/Technical%20Overview">Message serialisation and md5 sums</a>
     */
    private static String md5(String text, Map<String, String> texts) {
        List<String> constants = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.replaceAll("#.*", "").trim().split("\\s+", 2);
            if (words.length < 2) {
                continue;
            }
            if (words[1].contains("=")) {
                constants.add(words[0] + " " + words[1].replaceAll("\\s*=\\s*", "="));
                continue;
            }
            String base = words[0].replaceAll("\\[.*", "");
            String nested = texts.keySet().stream()
                    .filter(name -> name.equals(base) || name.endsWith("/" + base))
                    .findFirst()
                    .orElse(null);
            fields.add(
                    nested == null
                            ? words[0] + " " + words[1]
                            : md5(Objects.requireNonNull(texts.get(nested)), texts) + " " + words[1]);
        }
        constants.addAll(fields);
        try {
            byte[] sum = MessageDigest.getInstance("MD5")
                    .digest(String.join("\n", constants).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
