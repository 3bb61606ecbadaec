package dev.amble.controller.ros.master;

import dev.amble.controller.ros.GraphName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Nodes, topics and services of the graph and the parameters, with the notifications that changes cause. Thread-safe.
 *
 * <p>Names are global.
 */
final class MasterState {

    private final NodeNotifier notifier;
    private final Map<String, NodeRef> nodes = new HashMap<>();
    private final Registrations publishers = new Registrations();
    private final Registrations subscribers = new Registrations();
    private final Registrations services = new Registrations();
    private final Map<String, String> serviceUris = new HashMap<>();
    private final Map<String, String> topicTypes = new TreeMap<>();
    private final ParameterTree parameters = new ParameterTree();
    private final ParameterSubscriptions parameterSubscriptions = new ParameterSubscriptions();

    MasterState(NodeNotifier notifier) {
        this.notifier = notifier;
    }

    /** Registers a publisher, tells the topic's subscribers and gives their addresses. */
    synchronized List<Object> registerPublisher(NodeRef node, String topic, String type) {
        meet(node);
        publishers.add(topic, node);
        if (!type.equals("*") || !topicTypes.containsKey(topic)) {
            topicTypes.put(topic, type);
        }
        notifySubscribers(topic);
        return subscribers.uris(topic);
    }

    synchronized boolean unregisterPublisher(NodeRef node, String topic) {
        boolean removed = publishers.remove(topic, node);
        if (removed) {
            notifySubscribers(topic);
            forgetIfIdle(node);
        }
        return removed;
    }

    /** Registers a subscriber and gives the addresses of the topic's publishers. */
    synchronized List<Object> registerSubscriber(NodeRef node, String topic, String type) {
        meet(node);
        subscribers.add(topic, node);
        if (!type.equals("*")) {
            topicTypes.putIfAbsent(topic, type);
        }
        return publishers.uris(topic);
    }

    synchronized boolean unregisterSubscriber(NodeRef node, String topic) {
        boolean removed = subscribers.remove(topic, node);
        if (removed) {
            forgetIfIdle(node);
        }
        return removed;
    }

    /** Registers a service; a node that offered it before no longer does. */
    synchronized void registerService(NodeRef node, String service, String serviceUri) {
        meet(node);
        services.replace(service, node);
        serviceUris.put(service, serviceUri);
    }

    synchronized boolean unregisterService(String nodeName, String service, String serviceUri) {
        NodeRef node = nodes.get(nodeName);
        if (node == null || !serviceUri.equals(serviceUris.get(service)) || !services.remove(service, node)) {
            return false;
        }
        serviceUris.remove(service);
        forgetIfIdle(node);
        return true;
    }

    synchronized @Nullable String lookupNode(String name) {
        NodeRef node = nodes.get(name);
        return node == null ? null : node.uri();
    }

    synchronized @Nullable String lookupService(String service) {
        return serviceUris.get(service);
    }

    /** Publishers, subscribers and services, each as {@code [[name, [node...]]...]}. */
    synchronized List<Object> systemState() {
        return List.of(publishers.state(), subscribers.state(), services.state());
    }

    /** {@code [[topic, type]...]} of every topic ever registered. */
    synchronized List<Object> topicTypes() {
        List<Object> types = new ArrayList<>();
        topicTypes.forEach((topic, type) -> types.add(List.of(topic, type)));
        return types;
    }

    /** {@code [[topic, type]...]} of topics below a namespace that have a publisher. */
    synchronized List<Object> publishedTopics(String namespace) {
        String prefix = namespace.endsWith("/") || namespace.isEmpty() ? namespace : namespace + "/";
        List<Object> topics = new ArrayList<>();
        for (String topic : publishers.keys()) {
            if (topic.startsWith(prefix)) {
                topics.add(List.of(topic, topicTypes.getOrDefault(topic, "*")));
            }
        }
        return topics;
    }

    synchronized void setParameter(String caller, String key, Object value) {
        parameters.set(key, value);
        notifyOfParameter(key, value, caller);
    }

    synchronized boolean deleteParameter(String key) {
        boolean deleted = parameters.delete(key);
        if (deleted) {
            notifyOfParameter(key, new LinkedHashMap<String, Object>(), "");
        }
        return deleted;
    }

    synchronized @Nullable Object getParameter(String key) {
        return parameters.get(key);
    }

    synchronized boolean hasParameter(String key) {
        return parameters.has(key);
    }

    synchronized List<Object> parameterNames() {
        return new ArrayList<>(parameters.names());
    }

    synchronized @Nullable String searchParameter(String namespace, String name) {
        if (name.startsWith("/")) {
            return parameters.has(name) ? name : null;
        }
        return parameters.search(namespace, name);
    }

    /** The present value, or an empty map. */
    synchronized Object subscribeParameter(NodeRef node, String key) {
        meet(node);
        parameterSubscriptions.add(key, node);
        Object value = parameters.get(key);
        return value == null ? new LinkedHashMap<String, Object>() : value;
    }

    synchronized boolean unsubscribeParameter(NodeRef node, String key) {
        return parameterSubscriptions.remove(key, node);
    }

    /** Remembers where a node is. One that was known at another address is told to end and loses what it had. */
    private void meet(NodeRef node) {
        NodeRef former = nodes.put(node.name(), node);
        if (former == null || former.equals(node)) {
            return;
        }
        notifier.call(former.uri(), "shutdown", "new node registered with same name " + node.name());
        List<String> orphanedTopics = publishers.removeNode(node.name());
        subscribers.removeNode(node.name());
        for (String service : services.removeNode(node.name())) {
            serviceUris.remove(service);
        }
        parameterSubscriptions.removeNode(node.name());
        orphanedTopics.forEach(this::notifySubscribers);
    }

    private void forgetIfIdle(NodeRef node) {
        if (!publishers.holdsNode(node.name())
                && !subscribers.holdsNode(node.name())
                && !services.holdsNode(node.name())) {
            nodes.remove(node.name(), node);
        }
    }

    private void notifySubscribers(String topic) {
        List<Object> publisherUris = publishers.uris(topic);
        for (Object subscriberUri : subscribers.uris(topic)) {
            notifier.call((String) subscriberUri, "publisherUpdate", topic, publisherUris);
        }
    }

    private void notifyOfParameter(String key, Object value, String except) {
        parameterSubscriptions
                .updatesAfterSet(GraphName.canonical(key), value, except)
                .forEach(update ->
                        notifier.call(update.subscriber().uri(), "paramUpdate", update.key(), update.value()));
    }
}
