package dev.amble.controller.ros.master;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the parameter server: a tree whose inner nodes are namespaces.
 *
 * <p>Keys are global names without a trailing slash; {@code /} is the root. Values that go in and come out are copies
 * where they are trees. Not thread-safe.
 */
final class ParameterTree {

    private Map<String, Object> root = new LinkedHashMap<>();

    /** The value or subtree, or null if there is none. */
    @Nullable
    Object get(String key) {
        Object node = find(key);
        return node == null ? null : copy(node);
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /**
     * Stores a value; a map replaces the namespace. Values on the way that are no namespaces become ones.
     *
     * @throws IllegalArgumentException if the root is set to something other than a map
     */
    void set(String key, Object value) {
        List<String> path = path(key);
        if (path.isEmpty()) {
            if (!(value instanceof Map<?, ?>)) {
                throw new IllegalArgumentException("the root of the parameters can only be set to a struct");
            }
            root = asNamespace(copy(value));
            return;
        }
        Map<String, Object> namespace = root;
        for (String step : path.subList(0, path.size() - 1)) {
            Object next = namespace.get(step);
            if (!(next instanceof Map<?, ?>)) {
                next = new LinkedHashMap<String, Object>();
                namespace.put(step, next);
            }
            namespace = asNamespace(next);
        }
        namespace.put(path.get(path.size() - 1), copy(value));
    }

    /** Removes a value or namespace other than the root; whether there was one. */
    boolean delete(String key) {
        List<String> path = path(key);
        if (path.isEmpty()) {
            return false;
        }
        Object namespace = find("/" + String.join("/", path.subList(0, path.size() - 1)));
        return namespace instanceof Map<?, ?> map && map.remove(path.get(path.size() - 1)) != null;
    }

    /**
     * The full name for a relative one in the nearest namespace, going up, that has the first element of the name.
     *
     * @param namespace where to begin
     */
    @Nullable
    String search(String namespace, String relativeName) {
        String first = path(relativeName).get(0);
        List<String> steps = path(namespace);
        for (int depth = steps.size(); depth >= 0; depth--) {
            String prefix = depth == 0 ? "/" : "/" + String.join("/", steps.subList(0, depth)) + "/";
            if (has(prefix + first)) {
                return prefix + relativeName;
            }
        }
        return null;
    }

    /** Global names of all values that are not namespaces. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        collectNames("/", root, names);
        return names;
    }

    /** The elements of a name. */
    static List<String> path(String key) {
        List<String> path = new ArrayList<>();
        for (String step : key.split("/", -1)) {
            if (!step.isEmpty()) {
                path.add(step);
            }
        }
        return path;
    }

    private @Nullable Object find(String key) {
        Object node = root;
        for (String step : path(key)) {
            Object next = node instanceof Map<?, ?> namespace ? namespace.get(step) : null;
            if (next == null) {
                return null;
            }
            node = next;
        }
        return node;
    }

    private static void collectNames(String prefix, Map<String, Object> namespace, List<String> namesOut) {
        namespace.forEach((name, value) -> {
            if (value instanceof Map<?, ?>) {
                collectNames(prefix + name + "/", asNamespace(value), namesOut);
            } else {
                namesOut.add(prefix + name);
            }
        });
    }

    private static Object copy(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, child) -> copy.put((String) name, copy(child)));
        return copy;
    }

    /** Every map in the tree has come through {@link #copy}, which makes only this kind. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> asNamespace(Object map) {
        return (Map<String, Object>) map;
    }
}
