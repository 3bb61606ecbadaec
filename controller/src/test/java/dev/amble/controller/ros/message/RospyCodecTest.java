package dev.amble.controller.ros.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.RosTools;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every generated class against what rospy makes of the same definition and the same values, where ROS is installed. */
class RospyCodecTest {

    private static final int SEEDS = 20;
    private static final int MIN_TYPES = 100;

    @TempDir
    private Path folder = Path.of("");

    /**
     * rospy's own class where Debian has one; for the others (unitree_legged_msgs), the class genpy makes of our
     * definition text.
     */
    @Test
    void typesSumsDefinitionsAndBytesAreThoseOfRospy() throws IOException, MalformedMessageException {
        List<RosMessage> messages = RandomMessages.all();
        assertTrue(messages.size() >= MIN_TYPES, "only " + messages.size() + " types");
        List<String> request = new ArrayList<>();
        for (RosMessage message : messages) {
            request.add(message.type().name() + " " + hex(message.type().definition()) + " " + SEEDS);
        }
        Path file = Files.write(folder.resolve("types"), request);
        try (RosTools tools = new RosTools(URI.create("http://127.0.0.1:9/"), folder)) {
            List<String> answers =
                    tools.runScript("rospy_random.py", file.toString()).lines().toList();
            assertEquals(messages.size(), answers.size());
            for (int i = 0; i < messages.size(); i++) {
                compare(messages.get(i), answers.get(i).split(" "));
            }
        }
    }

    /** @param theirs type, MD5 sum, definition and the bytes of each seed, in hexadecimal digits behind a dash */
    private static void compare(RosMessage ours, String[] theirs) throws MalformedMessageException {
        MessageType type = ours.type();
        assertEquals(theirs[0], type.name());
        assertEquals(theirs[1], type.md5(), type.name());
        assertEquals(theirs[2], "-" + hex(type.definition()), type.name());
        RosMessage reused = RandomMessages.newLike(ours);
        for (int seed = 0; seed < SEEDS; seed++) {
            String expected = theirs[3 + seed].substring(1);
            RandomMessages.fill(ours, seed);
            assertEquals(expected, hex(ours), type.name() + ", seed " + seed);
            reused.decode(ByteBuffer.wrap(HexFormat.of().parseHex(expected)).order(ByteOrder.LITTLE_ENDIAN));
            assertEquals(expected, hex(reused), type.name() + " decoded, seed " + seed);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(MessagePart part) {
        return HexFormat.of().formatHex(MessageCodecTest.encode(part));
    }
}
