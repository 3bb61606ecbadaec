package dev.amble.robots.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML that knows where it was written. */
sealed interface YamlNode {
    Location location();

    /**
     * A single value, not yet interpreted: the type it is bound to decides.
     *
     * @param quoted whether it was written in quotes or as a block, so that it can only be text
     */
    record Scalar(Location location, String text, boolean quoted) implements YamlNode {
        boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }

    record Sequence(Location location, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Key to entry, in the order written. */
    record Mapping(Location location, Map<String, Entry> entries) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * A value under a key.
     *
     * @param keyLocation where the key was written
     */
    record Entry(Location keyLocation, YamlNode value) {}
}
