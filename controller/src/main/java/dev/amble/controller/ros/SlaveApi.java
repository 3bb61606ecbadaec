package dev.amble.controller.ros;

import dev.amble.controller.ros.xmlrpc.MethodCall;
import dev.amble.controller.ros.xmlrpc.XmlRpcFault;
import dev.amble.controller.ros.xmlrpc.XmlRpcHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What other nodes, the master and ROS tools may ask a node; every answer is {@code [code, message, value]}.
 *
 * @see <a href="http://wiki.ros.org/ROS/Slave_API">Slave API</a>
 */
final class SlaveApi implements XmlRpcHandler {

    private static final int SUCCESS = 1;
    private static final int FAILURE = 0;
    private static final int ERROR = -1;
    private static final int UNKNOWN_METHOD = -32_601;

    private final RosNode node;

    SlaveApi(RosNode node) {
        this.node = node;
    }

    @Override
    public Object handle(MethodCall call) throws XmlRpcFault {
        return switch (call.method()) {
            case "getPid" -> success((int) ProcessHandle.current().pid());
            case "getMasterUri" -> success(node.masterUri().toString());
            case "getBusStats" -> success(busStats());
            case "getBusInfo" -> success(busInfo());
            case "getPublications" -> success(publications());
            case "getSubscriptions" -> success(subscriptions());
            case "paramUpdate" -> paramUpdate(call.arguments());
            case "publisherUpdate" -> publisherUpdate(call.arguments());
            case "requestTopic" -> requestTopic(call.arguments());
            case "shutdown" -> shutdown(call.arguments());
            default -> throw new XmlRpcFault(UNKNOWN_METHOD, "a ROS node has no method " + call.method());
        };
    }

    private static List<Object> success(Object value) {
        return List.of(SUCCESS, "", value);
    }

    private static List<Object> error(String expected) {
        return List.of(ERROR, "the arguments must be (caller_id, " + expected + ")", 0);
    }

    private List<Object> paramUpdate(List<Object> arguments) {
        if (arguments.size() != 3 || !(arguments.get(1) instanceof String key)) {
            return error("key, value");
        }
        node.parameters().onUpdate(key, arguments.get(2));
        return success(0);
    }

    private List<Object> publisherUpdate(List<Object> arguments) {
        if (arguments.size() != 3
                || !(arguments.get(1) instanceof String topic)
                || !(arguments.get(2) instanceof List<?> publishers)) {
            return error("topic, publishers");
        }
        List<String> uris = new ArrayList<>();
        publishers.forEach(uri -> uris.add(String.valueOf(uri)));
        Subscriber subscriber = node.registrar().subscriber(topic);
        if (subscriber != null) {
            subscriber.setPublishers(uris);
        }
        return success(0);
    }

    private List<Object> requestTopic(List<Object> arguments) {
        if (arguments.size() != 3
                || !(arguments.get(1) instanceof String topic)
                || !(arguments.get(2) instanceof List<?> protocols)) {
            return error("topic, protocols");
        }
        if (node.publisher(topic) == null) {
            return List.of(FAILURE, "node " + node.name() + " does not publish " + topic, 0);
        }
        for (Object protocol : protocols) {
            if (protocol instanceof List<?> parameters && parameters.contains("TCPROS")) {
                return success(List.of("TCPROS", unbracketed(node.host()), node.tcpRosPort()));
            }
        }
        return List.of(FAILURE, "the only protocol supported is TCPROS", 0);
    }

    /** Peers open a socket to this; brackets around an IPv6 address belong into URIs only. */
    private static String unbracketed(String host) {
        return host.replaceAll("[\\[\\]]", "");
    }

    private List<Object> shutdown(List<Object> arguments) {
        @Nullable Object reason = arguments.size() > 1 ? arguments.get(1) : null;
        node.end(reason == null || reason.equals("") ? "asked to by " + caller(arguments) : reason.toString());
        return success(0);
    }

    private static String caller(List<Object> arguments) {
        return arguments.isEmpty() ? "an unknown caller" : String.valueOf(arguments.get(0));
    }

    private List<Object> publications() {
        List<Object> topics = new ArrayList<>();
        node.registrar()
                .publishers()
                .forEach(publisher ->
                        topics.add(List.of(publisher.topic(), publisher.type().name())));
        return topics;
    }

    private List<Object> subscriptions() {
        List<Object> topics = new ArrayList<>();
        node.registrar()
                .subscribers()
                .forEach(subscriber ->
                        topics.add(List.of(subscriber.topic(), subscriber.type().name())));
        return topics;
    }

    /** Each connection as {@code [id, peer, direction, transport, topic, connected]}. */
    private List<Object> busInfo() {
        List<Object> connections = new ArrayList<>();
        for (Publisher publisher : node.registrar().publishers()) {
            for (PublisherLink link : publisher.links()) {
                connections.add(List.of(link.id(), link.peer(), "o", "TCPROS", publisher.topic(), true));
            }
        }
        for (Subscriber subscriber : node.registrar().subscribers()) {
            for (SubscriberLink link : subscriber.links()) {
                connections.add(List.of(link.id(), link.uri(), "i", "TCPROS", subscriber.topic(), link.isConnected()));
            }
        }
        return connections;
    }

    /** Statistics of publishers, subscribers and services; those of services are empty, as in every client. */
    private List<Object> busStats() {
        List<Object> published = new ArrayList<>();
        for (Publisher publisher : node.registrar().publishers()) {
            List<Object> connections = new ArrayList<>();
            long bytes = 0;
            for (PublisherLink link : publisher.links()) {
                bytes += link.sentBytes();
                connections.add(List.of(link.id(), toInt(link.sentBytes()), toInt(link.sentMessages()), true));
            }
            published.add(List.of(publisher.topic(), toInt(bytes), connections));
        }
        List<Object> received = new ArrayList<>();
        for (Subscriber subscriber : node.registrar().subscribers()) {
            List<Object> connections = new ArrayList<>();
            for (SubscriberLink link : subscriber.links()) {
                connections.add(List.of(link.id(), toInt(link.receivedBytes()), -1, link.isConnected()));
            }
            received.add(List.of(subscriber.topic(), connections));
        }
        return List.of(published, received, List.of());
    }

    /** The protocol has 32-bit integers only; counters stay at the largest. */
    private static int toInt(long count) {
        return (int) Math.min(count, Integer.MAX_VALUE);
    }
}
