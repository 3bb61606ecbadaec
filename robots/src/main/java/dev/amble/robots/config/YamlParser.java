package dev.amble.robots.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads one YAML document into located nodes.
 *
 * <p>Leaves out what configuration has no use for and what attackers like: anchors, aliases, tags, several documents,
 * keys that are not plain text. Duplicate keys are errors.
 */
final class YamlParser {
    private static final int MAX_DEPTH = 50;

    private final String source;
    private final boolean counted;
    private final Iterator<Event> events;

    private YamlParser(TextSource source, boolean counted) {
        this.source = source.name();
        this.counted = counted;
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        events =
                new Yaml(options).parse(new java.io.StringReader(source.text())).iterator();
    }

    /** Parses a text with lines and columns. */
    static YamlNode parse(TextSource source) {
        return new YamlParser(source, true).document();
    }

    /** Parses the value of a command-line setting; its nodes are located by the name of the source alone. */
    static YamlNode parseSetting(TextSource source) {
        return new YamlParser(source, false).document();
    }

    private YamlNode document() {
        try {
            next(); // stream start
            if (!next().is(Event.ID.DocumentStart)) {
                return new YamlNode.Scalar(new Location(source, counted ? 1 : 0, 1), "", false);
            }
            YamlNode root = node(next());
            next(); // document end
            Event end = next();
            if (!end.is(Event.ID.StreamEnd)) {
                throw ConfigException.at(
                        locate(end.getStartMark()), "a second YAML document starts here; keep one document a file");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Location where = e.getProblemMark() == null ? new Location(source, 0, 0) : locate(e.getProblemMark());
            throw new ConfigException(where + ": not valid YAML: " + oneLine(e.getProblem()) + "; fix the syntax", e);
        } catch (YAMLException e) {
            throw new ConfigException(source + ": not valid YAML: " + oneLine(e.toString()) + "; fix the syntax", e);
        }
    }

    private Event next() {
        return events.next();
    }

    private YamlNode node(Event event) {
        Location location = locate(event.getStartMark());
        refuseExtras(event, location);
        if (event instanceof ScalarEvent scalar) {
            return new YamlNode.Scalar(location, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
        }
        if (event instanceof SequenceStartEvent) {
            List<YamlNode> items = new ArrayList<>();
            for (Event e = next(); !e.is(Event.ID.SequenceEnd); e = next()) {
                items.add(node(e));
            }
            return new YamlNode.Sequence(location, items);
        }
        if (event instanceof MappingStartEvent) {
            return mapping(location);
        }
        throw new IllegalStateException("unexpected YAML event " + event);
    }

    private YamlNode mapping(Location location) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        for (Event e = next(); !e.is(Event.ID.MappingEnd); e = next()) {
            Location keyLocation = locate(e.getStartMark());
            refuseExtras(e, keyLocation);
            if (!(e instanceof ScalarEvent key)) {
                throw ConfigException.at(
                        keyLocation, "a key must be a word, got a list or mapping; write 'key: value'");
            }
            YamlNode.Entry entry = new YamlNode.Entry(keyLocation, node(next()));
            YamlNode.Entry first = entries.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                throw ConfigException.at(
                        keyLocation,
                        "key '" + key.getValue() + "' is already set at line "
                                + first.keyLocation().line() + "; keep one of them");
            }
        }
        return new YamlNode.Mapping(location, entries);
    }

    private static void refuseExtras(Event event, Location location) {
        boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null; // of an alias, too
        if (anchored) {
            throw ConfigException.at(location, "anchors and aliases (& and *) are not allowed; write the value out");
        }
        boolean taggedScalar = event instanceof ScalarEvent scalar && scalar.getTag() != null;
        boolean taggedCollection = event instanceof CollectionStartEvent collection && collection.getTag() != null;
        if (taggedScalar || taggedCollection) {
            throw ConfigException.at(location, "tags (!) are not allowed; write the plain value");
        }
    }

    private Location locate(Mark mark) {
        return counted ? new Location(source, mark.getLine() + 1, mark.getColumn() + 1) : new Location(source, 0, 0);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
