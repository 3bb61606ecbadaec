package dev.amble.robots.config;

import java.util.List;

/**
 * Reads YAML into records, strictly.
 *
 * <p>A record component {@code clipRange} is the key {@code clip_range}. Components may be {@code double, float, int,
 * long, boolean, String}, enums (constants in lower case), records, {@code List} of these, or {@code Map} from text or
 * an enum to these. A sealed interface of records is a mapping with one key that names the record, {@code dc_motor: {...}}.
 * A component that is {@code @Nullable} may be left out. Unknown, missing, repeated and empty keys and values of the wrong type are {@link ConfigException}s that name
 * file, line, column, key, what is allowed and what to do; so is an {@code IllegalArgumentException} from a record's
 * constructor.
 */
public final class YamlReader {
    private YamlReader() {}

    /** Reads a record that has a component for each key of {@code source}. */
    public static <T extends Record> T read(TextSource source, Class<T> type) {
        return read(source, type, List.of());
    }

    /**
     * Reads a record after replacing some values.
     *
     * @param overrides settings from the command line, each {@code a.b=value}; {@code a} must exist in {@code source}
     */
    public static <T extends Record> T read(TextSource source, Class<T> type, List<String> overrides) {
        YamlNode root = YamlParser.parse(source);
        for (String override : overrides) {
            root = YamlOverride.parse(override).applyTo(root);
        }
        return RecordBinder.bind(root, type);
    }
}
