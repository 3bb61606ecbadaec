package dev.amble.controller.rosjava;

import dev.amble.controller.ros.MessageListener;
import dev.amble.controller.ros.MessageSink;
import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.NodeLog;
import dev.amble.controller.ros.ParameterListener;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.ServiceHandler;
import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.ServiceType;
import java.io.Closeable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ros.exception.RosRuntimeException;
import org.ros.exception.ServiceException;
import org.ros.internal.message.Message;
import org.ros.internal.node.client.ParameterClient;
import org.ros.internal.node.response.Response;
import org.ros.internal.node.response.StatusCode;
import org.ros.internal.node.server.NodeIdentifier;
import org.ros.message.MessageDeserializer;
import org.ros.message.MessageSerializationFactory;
import org.ros.message.MessageSerializer;
import org.ros.message.Time;
import org.ros.namespace.GraphName;
import org.ros.node.AbstractNodeMain;
import org.ros.node.ConnectedNode;
import org.ros.node.Node;
import org.ros.node.topic.Publisher;
import org.ros.node.topic.Subscriber;

/**
 * A node of ROSJava as the controller sees a ROS client.
 *
 * <p>Differs from the controller's own client where ROSJava does: a registration takes place in the background and its
 * refusal only appears in ROSJava's log; a message counts as received when ROSJava hands it over, after its queues; each
 * message allocates; ROSJava does not register again after a restart of the master.
 */
final class RosJavaNodeHandle implements NodeHandle {

    /** ROSJava sends on a thread of its own, does not say when it has, and drops what it has not. */
    private static final long SEND_PATIENCE_MS = 100;

    /** More messages than wait for a listener that only passes them on. */
    private static final int EVERY_MESSAGE = 1000;

    private static final long NS_PER_S = 1_000_000_000L;

    private final ConnectedNode node;
    private final MessageSerializationFactory serialization;
    private final AtomicBoolean closed = new AtomicBoolean();

    RosJavaNodeHandle(ConnectedNode node) {
        this.node = node;
        serialization = node.getMessageSerializationFactory();
    }

    @Override
    public String name() {
        return node.getName().toString();
    }

    @Override
    public String resolve(String name) {
        return node.resolveName(name).toString();
    }

    @Override
    public NodeLog log() {
        return new NodeLog() {
            @Override
            public void info(String message) {
                node.getLog().info(message);
            }

            @Override
            public void warn(String message) {
                node.getLog().warn(message);
            }

            @Override
            public void error(String message) {
                node.getLog().error(message);
            }
        };
    }

    @Override
    public long nowNs() {
        Time now = node.getCurrentTime();
        return now.secs * NS_PER_S + now.nsecs;
    }

    @Override
    public MessageSink advertise(String topic, MessageType type) {
        Publisher<Object> publisher = node.newPublisher(topic, type.name());
        MessageDeserializer<Object> deserializer = serialization.newMessageDeserializer(type.name());
        return message -> publisher.publish(deserializer.deserialize(MessageBridge.encoded(message)));
    }

    @Override
    public <M extends RosMessage> Closeable subscribe(String topic, M message, MessageListener<M> listener) {
        return subscribe(topic, message, listener, EVERY_MESSAGE);
    }

    @Override
    public <M extends RosMessage> Closeable subscribeNewest(String topic, M message, MessageListener<M> listener) {
        return subscribe(topic, message, listener, 1);
    }

    /** @param backlog messages that may wait for the listener before the oldest is dropped */
    private <M extends RosMessage> Closeable subscribe(
            String topic, M message, MessageListener<M> listener, int backlog) {
        String type = message.type().name();
        MessageSerializer<Object> serializer = serialization.newMessageSerializer(type);
        Subscriber<Object> subscriber = node.newSubscriber(topic, type);
        subscriber.addMessageListener(
                received -> {
                    long receiveTimeNs = System.nanoTime();
                    try {
                        MessageBridge.decode(received, serializer, message);
                    } catch (MalformedMessageException e) {
                        log().warn("ignored a message on " + resolve(topic) + ": " + e.getMessage());
                        return;
                    }
                    listener.onMessage(message, receiveTimeNs);
                },
                backlog);
        return subscriber::shutdown;
    }

    /** The service ends with the node, for ROSJava can't end one. */
    @Override
    public <Q extends RosMessage, S extends RosMessage> Closeable advertiseService(
            String name, ServiceType<Q, S> type, ServiceHandler<Q, S> handler) {
        MessageSerializer<Message> serializer = serialization.newServiceRequestSerializer(type.name());
        node.<Message, Message>newServiceServer(name, type.name(), (request, response) -> {
            Q question = type.newRequest().get();
            S answer = type.newResponse().get();
            try {
                MessageBridge.decode(request, serializer, question);
                handler.handle(question, answer);
            } catch (MalformedMessageException | dev.amble.controller.ros.ServiceException e) {
                throw new ServiceException(e);
            }
            MessageBridge.fill(answer, response);
        });
        return () -> {};
    }

    @Override
    public @Nullable Object parameter(String name) throws RosException {
        ParameterClient parameters =
                new ParameterClient(new NodeIdentifier(node.getName(), node.getUri()), node.getMasterUri());
        try {
            Response<Object> response = parameters.getParam(node.resolveName(name));
            return response.getStatusCode() == StatusCode.SUCCESS ? plain(response.getResult()) : null;
        } catch (RosRuntimeException e) {
            throw new RosException("cannot read parameter " + resolve(name) + ": " + e.getMessage(), e);
        }
    }

    /** ROSJava tells of a parameter itself and, other than the controller's own client, of nothing below it. */
    @Override
    public void onParameterUpdate(String name, ParameterListener listener) {
        GraphName global = node.resolveName(name);
        node.getParameterTree()
                .addParameterListener(global, value -> listener.onUpdate(global.toString(), plain(value)));
    }

    /** With lists for arrays and maps of names, as the controller's own client gives them. */
    private static Object plain(Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(RosJavaNodeHandle::plain).toList();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RosJavaNodeHandle::plain).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> names = new TreeMap<>();
            map.forEach((key, child) -> names.put(String.valueOf(key), plain(child)));
            return names;
        }
        return value;
    }

    @Override
    public void onShutdown(Consumer<String> listener) {
        node.addListener(new AbstractNodeMain() {
            @Override
            public GraphName getDefaultNodeName() {
                return node.getName();
            }

            @Override
            public void onShutdown(Node unused) {
                if (closed.compareAndSet(false, true)) {
                    listener.accept("ROSJava shuts the node down");
                    awaitSending();
                }
            }
        });
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            awaitSending();
            node.shutdown();
        }
    }

    private static void awaitSending() {
        try {
            Thread.sleep(SEND_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
