package dev.amble.controller.ros;

import dev.amble.controller.ros.message.RosMessage;

/** Where the messages of one topic go. */
@FunctionalInterface
public interface MessageSink {

    /**
     * Sends a message and never waits for a subscriber. Any thread.
     *
     * @param message free for reuse when this returns
     */
    void publish(RosMessage message);
}
