package dev.amble.controller.ros.node;

import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.std_msgs.UInt8MultiArray;
import java.nio.ByteBuffer;

/** Publishes what the flight recorder writes, so that a bag can be replayed to the last bit. On the recorder's thread. */
final class TicksPublisher {
    private final MessageSink sink;
    private final UInt8MultiArray message = new UInt8MultiArray();

    TicksPublisher(NodeHandle node) throws RosException {
        sink = node.advertise(Topics.TICKS, UInt8MultiArray.TYPE);
    }

    /** @param ticks from position to limit */
    void publish(ByteBuffer ticks) {
        message.data.resize(ticks.remaining());
        for (int i = 0; i < ticks.remaining(); i++) {
            message.data.set(i, ticks.get(ticks.position() + i));
        }
        sink.publish(message);
    }
}
