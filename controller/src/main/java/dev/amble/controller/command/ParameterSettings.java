package dev.amble.controller.command;

import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Controller settings from a node's private parameters: {@code ~safety/max_tilt} is {@code safety.max_tilt}. */
final class ParameterSettings {
    private ParameterSettings() {}

    /** Every private parameter as {@code key=value}, sorted by key. */
    static List<String> of(RosNode node) throws RosException {
        List<String> settings = new ArrayList<>();
        collect("", node.parameters().get(node.name()), settings);
        return settings;
    }

    private static void collect(String path, @Nullable Object value, List<String> settingsOut) {
        if (value instanceof Map<?, ?> tree) {
            Map<String, Object> sorted = new TreeMap<>();
            tree.forEach((key, child) -> sorted.put(String.valueOf(key), child));
            sorted.forEach((key, child) -> collect(path.isEmpty() ? key : path + "." + key, child, settingsOut));
        } else if (value != null) {
            settingsOut.add(path + "=" + value);
        }
    }
}
