package dev.amble.controller.ros;

import dev.amble.controller.ros.message.RosMessage;

/**
 * Does what a service offers; called on one thread for each connected client, so possibly on several at once.
 *
 * @param <Q> request
 * @param <S> response
 */
@FunctionalInterface
public interface ServiceHandler<Q extends RosMessage, S extends RosMessage> {

    /**
     * Answers one call.
     *
     * @param responseOut sent when this returns; holds what the same client was answered before, if anything
     * @throws ServiceException to make the call fail at the caller with this message
     */
    void handle(Q request, S responseOut) throws ServiceException;
}
