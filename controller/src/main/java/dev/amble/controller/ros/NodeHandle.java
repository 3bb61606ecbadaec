package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.ServiceType;
import java.io.Closeable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a program needs of the ROS client it runs on: all that the controller knows of one.
 *
 * <p>{@link RosNode} is the client of this module; an adapter makes another one of some other client library. Names are
 * resolved and remapped by the implementation.
 */
public interface NodeHandle extends Closeable {

    /** Global name of the node. */
    String name();

    /** The global name meant by a name in the program. */
    String resolve(String name);

    NodeLog log();

    /** The time that stamps messages, in nanoseconds. Any thread; allocates nothing. */
    long nowNs();

    /** Publishes a topic. */
    MessageSink advertise(String topic, MessageType type) throws RosException;

    /**
     * Subscribes to a topic.
     *
     * @param message every message is decoded into this object, which only the listener may touch from now on
     * @param listener called with every message, one at a time
     */
    <M extends RosMessage> Closeable subscribe(String topic, M message, MessageListener<M> listener)
            throws RosException;

    /** Like {@link #subscribe}, for a listener that needs no message but the newest. */
    <M extends RosMessage> Closeable subscribeNewest(String topic, M message, MessageListener<M> listener)
            throws RosException;

    /** Offers a service; the handler runs on threads of the service's clients. */
    <Q extends RosMessage, S extends RosMessage> Closeable advertiseService(
            String name, ServiceType<Q, S> type, ServiceHandler<Q, S> handler) throws RosException;

    /** The value of a parameter, or null if it is not set. */
    @Nullable
    Object parameter(String name) throws RosException;

    /** Has the listener called at every change of a parameter, or of anything below it, that another node makes. */
    void onParameterUpdate(String name, ParameterListener listener) throws RosException;

    /** Has the listener called, with the reason, when the node ends because somebody else asked it to. */
    void onShutdown(Consumer<String> listener);

    /** Ends the node. */
    @Override
    void close();
}
