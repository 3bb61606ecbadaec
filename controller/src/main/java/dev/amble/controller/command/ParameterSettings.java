package dev.amble.controller.command;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.node.NodeConfig;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings from a node's private parameters, as {@code key=value}: {@code ~safety/command_timeout} is
 * {@code safety.command_timeout}.
 *
 * @param controller those of {@code controller.yaml}, and all that nobody knows
 * @param node those of {@code node.yaml}
 */
record ParameterSettings(List<String> controller, List<String> node) {
    /** Says which file a later {@code ~load_policy} reads; no setting. */
    private static final String POLICY = "policy=";

    private static final Set<String> NODE_KEYS = Arrays.stream(NodeConfig.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    ParameterSettings {
        controller = List.copyOf(controller);
        node = List.copyOf(node);
    }

    /** Every private parameter, sorted by key. */
    static ParameterSettings of(NodeHandle node) throws RosException {
        List<String> settings = new ArrayList<>();
        collect("", node.parameter(node.name()), settings);
        settings.removeIf(setting -> setting.startsWith(POLICY));
        return split(settings);
    }

    /** Tells the settings of the two files apart. */
    static ParameterSettings split(List<String> settings) {
        Map<Boolean, List<String>> parts = settings.stream()
                .collect(Collectors.partitioningBy(setting -> NODE_KEYS.contains(setting.split("[.=]", 2)[0])));
        return new ParameterSettings(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    /** These settings, replaced where others say something else. */
    ParameterSettings with(ParameterSettings others) {
        List<String> allController = new ArrayList<>(controller);
        allController.addAll(others.controller);
        List<String> allNode = new ArrayList<>(node);
        allNode.addAll(others.node);
        return new ParameterSettings(allController, allNode);
    }

    private static void collect(String path, @Nullable Object value, List<String> settingsOut) {
        if (value instanceof Map<?, ?> tree) {
            Map<String, Object> sorted = new TreeMap<>();
            tree.forEach((key, child) -> sorted.put(String.valueOf(key), child));
            sorted.forEach((key, child) -> collect(path.isEmpty() ? key : path + "." + key, child, settingsOut));
        } else if (value != null) {
            settingsOut.add(path + "=" + (value.equals(Double.POSITIVE_INFINITY) ? ".inf" : value));
        }
    }
}
