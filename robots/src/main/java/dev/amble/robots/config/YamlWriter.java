package dev.amble.robots.config;

import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes records as YAML that {@link YamlReader} reads back to equal records, every number to the last bit. Equal records
 * give the same text on every machine.
 */
public final class YamlWriter {
    private static final Resolver RESOLVER = new Resolver();

    private YamlWriter() {}

    public static String write(Record value) {
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options);
        StringWriter out = new StringWriter();
        yaml.serialize(node(value), out);
        return out.toString();
    }

    private static Node node(Object value) {
        if (value instanceof Record fields) {
            List<NodeTuple> tuples = new ArrayList<>();
            for (RecordComponent component : fields.getClass().getRecordComponents()) {
                Object item = read(component, fields);
                if (item != null) {
                    tuples.add(new NodeTuple(plain(TypeNames.key(component.getName())), component(component, item)));
                }
            }
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> tuples = new ArrayList<>();
            // Sorted, because the order of an immutable Map differs from one JVM to the next.
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) ->
                    sorted.put(key instanceof Enum<?> e ? TypeNames.constant(e) : (String) key, item));
            sorted.forEach((key, item) -> tuples.add(new NodeTuple(text(key), node(item))));
            return new MappingNode(Tag.MAP, tuples, FlowStyle.BLOCK);
        }
        if (value instanceof List<?> list) {
            boolean nested = list.stream().anyMatch(i -> i instanceof Record || i instanceof Map || i instanceof List);
            List<Node> items = list.stream().map(YamlWriter::node).toList();
            return new SequenceNode(Tag.SEQ, items, nested ? FlowStyle.BLOCK : FlowStyle.FLOW);
        }
        if (value instanceof Enum<?> constant) {
            return plain(TypeNames.constant(constant));
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Number number && Double.isInfinite(number.doubleValue())) {
            return plain(number.doubleValue() > 0 ? ".inf" : "-.inf");
        }
        if (value instanceof Number || value instanceof Boolean) {
            return plain(value.toString());
        }
        throw TypeNames.unsupported(value.getClass());
    }

    /** A record chosen from a sealed interface stands under a key with its name. */
    private static Node component(RecordComponent component, Object value) {
        Node node = node(value);
        if (!(component.getType().isInterface() && component.getType().isSealed())) {
            return node;
        }
        Node name = plain(TypeNames.key(value.getClass().getSimpleName()));
        return new MappingNode(Tag.MAP, List.of(new NodeTuple(name, node)), FlowStyle.BLOCK);
    }

    private static @Nullable Object read(RecordComponent component, Record fields) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static ScalarNode plain(String text) {
        // The tag that the bare text resolves to, so that none is written.
        Tag tag = RESOLVER.resolve(org.yaml.snakeyaml.nodes.NodeId.scalar, text, true);
        return new ScalarNode(tag, text, null, null, ScalarStyle.PLAIN);
    }

    /** Text the reader takes for text: in quotes where bare it would be a number, a boolean or nothing. */
    private static ScalarNode text(String text) {
        ScalarStyle style = text.indexOf('\n') >= 0 ? ScalarStyle.LITERAL : ScalarStyle.PLAIN;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }
}
