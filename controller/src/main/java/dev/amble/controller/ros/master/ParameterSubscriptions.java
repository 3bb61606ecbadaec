package dev.amble.controller.ros.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which nodes want to hear of changes to which parameters or namespaces. Not thread-safe. */
final class ParameterSubscriptions {

    private final Registrations subscribers = new Registrations();

    /** What one subscriber is to be told: {@code paramUpdate(key, value)}. An empty map is a deletion. */
    record Update(NodeRef subscriber, String key, Object value) {}

    void add(String key, NodeRef subscriber) {
        subscribers.add(key, subscriber);
    }

    boolean remove(String key, NodeRef subscriber) {
        return subscribers.remove(key, subscriber);
    }

    void removeNode(String name) {
        subscribers.removeNode(name);
    }

    /**
     * What follows from setting a parameter or, with an empty map, deleting it.
     *
     * <p>A subscriber to the key or to a namespace above it hears of the key itself; one to a key below it hears of that
     * key: of its new value if the new tree has one, else of its deletion.
     *
     * @param except name of the node that made the change and needs no telling, or empty
     */
    List<Update> updatesAfterSet(String key, Object value, String except) {
        List<Update> updates = new ArrayList<>();
        for (Map.Entry<String, List<NodeRef>> entry : subscribers.entries()) {
            String subscribed = entry.getKey();
            for (NodeRef subscriber : entry.getValue()) {
                if (subscriber.name().equals(except)) {
                    continue;
                }
                if (isAtOrBelow(key, subscribed)) {
                    updates.add(new Update(subscriber, key + "/", value));
                } else if (isAtOrBelow(subscribed, key)) {
                    updates.add(new Update(subscriber, subscribed + "/", valueBelow(key, value, subscribed)));
                }
            }
        }
        return updates;
    }

    private static boolean isAtOrBelow(String key, String namespace) {
        return namespace.equals("/") || key.equals(namespace) || key.startsWith(namespace + "/");
    }

    private static Object valueBelow(String key, Object value, String subscribed) {
        List<String> steps = ParameterTree.path(subscribed);
        Object node = value;
        for (String step : steps.subList(ParameterTree.path(key).size(), steps.size())) {
            Object next = node instanceof Map<?, ?> namespace ? namespace.get(step) : null;
            if (next == null) {
                return new LinkedHashMap<String, Object>();
            }
            node = next;
        }
        return node;
    }
}
