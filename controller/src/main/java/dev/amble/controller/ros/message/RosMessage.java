package dev.amble.controller.ros.message;

/** A complete ROS message: what one frame on a topic holds. Not thread-safe; the owner reuses the object. */
public interface RosMessage extends MessagePart {

    /** The ROS type, the same object for every message of a class. */
    MessageType type();
}
