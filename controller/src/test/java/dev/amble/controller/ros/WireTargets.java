package dev.amble.controller.ros;

import dev.amble.controller.ros.fuzz.FuzzTarget;
import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.SampleMessages;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_srvs.SetBoolRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What comes over a TCPROS connection before a message's fields: header, frames, service requests. */
public final class WireTargets {

    private static final int BASE_BYTES = 32 << 10;
    private static final int BYTES_PER_BYTE = 64;
    private static final int FRAMES = 3;

    private WireTargets() {}

    public static List<FuzzTarget> all() {
        return List.of(
                new FuzzTarget("connection header", headers(), () -> WireTargets::header, BASE_BYTES, 16, 120),
                new FuzzTarget(
                        "topic frames", List.of(frames()), WireTargets::frameParser, 8 << 10, BYTES_PER_BYTE, 120),
                new FuzzTarget("service request", List.of(request()), () -> WireTargets::request, BASE_BYTES, 16, 60));
    }

    private static List<byte[]> headers() {
        Map<String, String> subscriber = new LinkedHashMap<>();
        subscriber.put("callerid", "/listener");
        subscriber.put("topic", "/joint_states");
        subscriber.put("type", JointState.TYPE.name());
        subscriber.put("md5sum", JointState.TYPE.md5());
        subscriber.put("tcp_nodelay", "1");
        Map<String, String> publisher = new LinkedHashMap<>(subscriber);
        publisher.put("message_definition", JointState.TYPE.definition());
        Map<String, String> client = Map.of("callerid", "/x", "service", "/stand", "md5sum", "*", "persistent", "1");
        return List.of(
                ConnectionHeader.encode(subscriber),
                ConnectionHeader.encode(publisher),
                ConnectionHeader.encode(client));
    }

    private static void header(byte[] bytes, int length) throws IOException {
        ConnectionHeader.read(new ByteArrayInputStream(bytes, 0, length));
    }

    private static byte[] frames() {
        ByteBuffer frame = Frames.encode(SampleMessages.jointState(), Frames.allocate(0));
        ByteBuffer all = ByteBuffer.allocate(FRAMES * frame.remaining());
        for (int i = 0; i < FRAMES; i++) {
            all.put(frame.duplicate());
        }
        return all.array();
    }

    /** Cuts a stream as a subscriber does; what is left at its end is the beginning of a frame. */
    private static FuzzTarget.Parser frameParser() {
        JointState message = new JointState();
        return (bytes, length) -> {
            ByteBuffer in = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            for (int size = Frames.lengthAt(in, 0); size >= 0; size = Frames.lengthAt(in, in.position())) {
                int end = in.position() + Frames.LENGTH_BYTES + size;
                in.position(in.position() + Frames.LENGTH_BYTES).limit(end);
                message.decode(in);
                if (in.hasRemaining()) {
                    throw new MalformedMessageException("bytes follow the end of the message");
                }
                in.limit(length);
            }
        };
    }

    private static byte[] request() {
        SetBoolRequest request = new SetBoolRequest();
        ByteBuffer frame = Frames.encode(request, Frames.allocate(0));
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static void request(byte[] bytes, int length) throws IOException {
        new SetBoolRequest().decode(Frames.read(new ByteArrayInputStream(bytes, 0, length)));
    }
}
