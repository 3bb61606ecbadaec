package dev.amble.controller.ros.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which nodes are registered under which topic, service or parameter, in the order they came. Not thread-safe. */
final class Registrations {

    private final Map<String, List<NodeRef>> nodesByKey = new LinkedHashMap<>();

    void add(String key, NodeRef node) {
        List<NodeRef> nodes = nodesByKey.computeIfAbsent(key, unused -> new ArrayList<>());
        if (!nodes.contains(node)) {
            nodes.add(node);
        }
    }

    /** Replaces whoever is registered under the key. */
    void replace(String key, NodeRef node) {
        nodesByKey.put(key, new ArrayList<>(List.of(node)));
    }

    /** Whether that node, at that address, was registered under the key. */
    boolean remove(String key, NodeRef node) {
        List<NodeRef> nodes = nodesByKey.get(key);
        if (nodes == null || !nodes.remove(node)) {
            return false;
        }
        if (nodes.isEmpty()) {
            nodesByKey.remove(key);
        }
        return true;
    }

    /** Removes a node from every key, and gives the keys it was under. */
    List<String> removeNode(String name) {
        List<String> keys = new ArrayList<>();
        nodesByKey.forEach((key, nodes) -> {
            if (nodes.removeIf(node -> node.name().equals(name))) {
                keys.add(key);
            }
        });
        nodesByKey.values().removeIf(List::isEmpty);
        return keys;
    }

    boolean holdsNode(String name) {
        return nodesByKey.values().stream()
                .flatMap(List::stream)
                .anyMatch(node -> node.name().equals(name));
    }

    /** Addresses of the nodes under a key. */
    List<Object> uris(String key) {
        List<Object> uris = new ArrayList<>();
        nodesByKey.getOrDefault(key, List.of()).forEach(node -> uris.add(node.uri()));
        return uris;
    }

    Set<String> keys() {
        return nodesByKey.keySet();
    }

    Set<Map.Entry<String, List<NodeRef>>> entries() {
        return nodesByKey.entrySet();
    }

    /** As {@code [[key, [name...]]...]}, the form the system state has. */
    List<Object> state() {
        List<Object> state = new ArrayList<>();
        nodesByKey.forEach((key, nodes) -> {
            List<Object> names = new ArrayList<>();
            nodes.forEach(node -> names.add(node.name()));
            state.add(List.of(key, names));
        });
        return state;
    }
}
