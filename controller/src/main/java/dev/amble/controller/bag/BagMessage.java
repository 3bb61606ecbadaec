package dev.amble.controller.bag;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.RosMessage;
import java.nio.ByteBuffer;

/**
 * One message of a bag.
 *
 * @param topic global name
 * @param type of the message as recorded, such as {@code sensor_msgs/Imu}
 * @param md5 of its definition
 * @param timeNs when it was recorded, ROS time
 * @param data what was on the wire, little-endian, from position 0
 */
record BagMessage(String topic, String type, String md5, long timeNs, ByteBuffer data) {

    /**
     * Overwrites a message with this one.
     *
     * @throws MalformedMessageException if it is of another type or damaged
     */
    void decode(RosMessage messageOut) throws MalformedMessageException {
        if (!messageOut.type().md5().equals(md5)) {
            throw new MalformedMessageException("topic " + topic + " holds " + type + " with md5sum " + md5 + ", not "
                    + messageOut.type().name());
        }
        messageOut.decode(data.duplicate().order(data.order()));
    }
}
