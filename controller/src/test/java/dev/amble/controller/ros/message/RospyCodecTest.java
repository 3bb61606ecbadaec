package dev.amble.controller.ros.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.controller.ros.RosTools;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte for byte what rospy makes of the same messages, where ROS is installed. */
class RospyCodecTest {

    @Test
    void typesSumsBytesAndDefinitionsAreThoseOfRospy(@TempDir Path logFolder) throws MalformedMessageException {
        List<RosMessage> ours = SampleMessages.filled();
        try (RosTools tools = new RosTools(URI.create("http://127.0.0.1:9/"), logFolder)) {
            List<String> theirs = tools.runScript("rospy_samples.py").lines().toList();
            assertEquals(ours.size(), theirs.size());
            for (int i = 0; i < ours.size(); i++) {
                String[] words = theirs.get(i).split(" ");
                MessageType type = ours.get(i).type();
                // rospy has one class for both ends of std_srvs/Empty under two names.
                assertEquals(words[0].replace("EmptyRequest", "Empty"), type.name());
                assertEquals(words[1], type.md5(), type.name());
                assertEquals(words[2].replace("-", ""), hex(MessageCodecTest.encode(ours.get(i))), type.name());
                assertEquals(text(words[3]), type.definition(), type.name());
                RosMessage decoded = SampleMessages.factories().get(i).get();
                decoded.decode(ByteBuffer.wrap(bytes(words[2])).order(ByteOrder.LITTLE_ENDIAN));
                assertEquals(words[2].replace("-", ""), hex(MessageCodecTest.encode(decoded)), type.name());
            }
        }
    }

    @Test
    void sumsAreThoseOfRosmsgAndRossrv(@TempDir Path logFolder) {
        try (RosTools tools = new RosTools(URI.create("http://127.0.0.1:9/"), logFolder)) {
            for (RosMessage message : SampleMessages.filled()) {
                if (!message.type().name().startsWith("std_srvs/")) {
                    assertEquals(
                            message.type().md5(),
                            tools.run("rosmsg", "md5", message.type().name()).trim());
                }
            }
            for (ServiceType<?, ?> type : List.of(ServiceType.EMPTY, ServiceType.TRIGGER, ServiceType.SET_BOOL)) {
                assertEquals(type.md5(), tools.run("rossrv", "md5", type.name()).trim());
            }
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace("-", ""));
    }

    private static String text(String hex) {
        return new String(bytes(hex), StandardCharsets.UTF_8);
    }
}
