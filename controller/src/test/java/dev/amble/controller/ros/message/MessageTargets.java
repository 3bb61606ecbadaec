package dev.amble.controller.ros.message;

import dev.amble.controller.ros.fuzz.FuzzTarget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The codecs of all generated messages. */
public final class MessageTargets {

    private static final int SEEDS = 4;
    private static final int WEIGHT = 8;

    /** An exception with its trace and message. */
    private static final int BASE_BYTES = 8 << 10;

    /** An empty string in an array is 4 bytes on the wire and some 64 in memory; an array that grows doubles. */
    private static final int BYTES_PER_BYTE = 64;

    private MessageTargets() {}

    /** A target a message class. */
    public static List<FuzzTarget> all() {
        return RandomMessages.all().stream()
                .map(message -> new FuzzTarget(
                        "message", seeds(message), () -> parser(message), BASE_BYTES, BYTES_PER_BYTE, WEIGHT))
                .toList();
    }

    private static List<byte[]> seeds(RosMessage message) {
        List<byte[]> seeds = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            RandomMessages.fill(message, seed);
            byte[] bytes = new byte[message.encodedSize()];
            message.encode(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
            seeds.add(bytes);
        }
        return seeds;
    }

    private static FuzzTarget.Parser parser(RosMessage like) {
        RosMessage message = RandomMessages.newLike(like);
        return (bytes, length) -> {
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            message.decode(in);
            if (in.hasRemaining()) {
                throw new MalformedMessageException("bytes follow the end of the message");
            }
        };
    }
}
