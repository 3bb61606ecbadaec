package dev.amble.controller.ros;

import dev.amble.controller.ros.message.RosMessage;

/**
 * Receives the messages of one subscriber, one after the other, on that subscriber's thread.
 *
 * @param <M> the message
 */
@FunctionalInterface
public interface MessageListener<M extends RosMessage> {

    /**
     * Handles one message.
     *
     * @param message overwritten by the next one: copy what is to stay
     * @param receiveTimeNs {@link System#nanoTime()} when its last byte had been read from the socket
     */
    void onMessage(M message, long receiveTimeNs);
}
