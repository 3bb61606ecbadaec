package dev.amble.robots.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns located YAML into records, directed by their component types. */
final class RecordBinder {
    private RecordBinder() {}

    static <T extends Record> T bind(YamlNode root, Class<T> type) {
        return bindRecord(root, type, "");
    }

    private static Object bindValue(YamlNode node, Type type, String path) {
        if (node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
            throw ConfigException.at(node.location(), "'" + path + "' has no value; give " + TypeNames.describe(type));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return bindList(node, generic, path);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return bindMap(node, generic, path);
        }
        if (type instanceof Class<?> choice && choice.isInterface() && choice.isSealed()) {
            return bindChoice(node, choice, path);
        }
        if (type instanceof Class<?> plain) {
            return plain.isRecord()
                    ? bindRecord(node, plain.asSubclass(Record.class), path)
                    : ScalarBinder.bind(node, plain, path);
        }
        throw TypeNames.unsupported(type);
    }

    /** One of the records a sealed interface permits, under a key that names it. */
    private static Object bindChoice(YamlNode node, Class<?> choice, String path) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().size() != 1) {
            throw TypeNames.wrongType(node, choice, path);
        }
        Map.Entry<String, YamlNode.Entry> chosen =
                mapping.entries().entrySet().iterator().next();
        for (Class<?> permitted : choice.getPermittedSubclasses()) {
            if (TypeNames.key(permitted.getSimpleName()).equals(chosen.getKey())) {
                String chosenPath = path + "." + chosen.getKey();
                return bindRecord(chosen.getValue().value(), permitted.asSubclass(Record.class), chosenPath);
            }
        }
        throw ConfigException.at(
                chosen.getValue().keyLocation(),
                "unknown choice '" + chosen.getKey() + "' in '" + path + "'; give " + TypeNames.describe(choice)
                        + NearestName.hint(chosen.getKey(), TypeNames.choices(choice)));
    }

    private static <T extends Record> T bindRecord(YamlNode node, Class<T> type, String path) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> allowed =
                Arrays.stream(components).map(c -> TypeNames.key(c.getName())).toList();
        if (node instanceof YamlNode.Sequence sequence && isTuple(components)) {
            return constructTuple(type, components, sequence, path);
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            boolean empty = node instanceof YamlNode.Scalar scalar && scalar.isNull();
            String what = path.isEmpty() ? "the file" : "'" + path + "'";
            throw ConfigException.at(
                    node.location(),
                    what + (empty ? " is empty" : " must be a mapping") + "; give the keys "
                            + String.join(", ", allowed));
        }
        mapping.entries().forEach((key, entry) -> {
            if (!allowed.contains(key)) {
                throw unknownKey(key, entry, allowed, path);
            }
        });
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String key = allowed.get(i);
            String keyPath = path.isEmpty() ? key : path + "." + key;
            YamlNode.Entry entry = mapping.entries().get(key);
            Type componentType = components[i].getGenericType();
            if (entry == null && mayBeAbsent(components[i])) {
                continue;
            }
            if (entry == null) {
                throw ConfigException.at(
                        mapping.location(),
                        "missing key '" + keyPath + "'; add it: " + TypeNames.describe(componentType));
            }
            values[i] = bindValue(entry.value(), componentType, keyPath);
        }
        return construct(type, components, values, mapping, path);
    }

    private static boolean mayBeAbsent(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** A record of numbers only, such as a range, may be written as a list. */
    private static boolean isTuple(RecordComponent[] components) {
        return Arrays.stream(components).allMatch(component -> component.getType() == double.class);
    }

    private static <T extends Record> T constructTuple(
            Class<T> type, RecordComponent[] components, YamlNode.Sequence sequence, String path) {
        if (sequence.items().size() != components.length) {
            String names = Arrays.stream(components)
                    .map(component -> TypeNames.key(component.getName()))
                    .collect(Collectors.joining(", "));
            throw ConfigException.at(
                    sequence.location(),
                    "'" + path + "' has " + sequence.items().size() + " values; give [" + names + "]");
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bindValue(sequence.items().get(i), double.class, path + "[" + i + "]");
        }
        return construct(type, components, values, new YamlNode.Mapping(sequence.location(), Map.of()), path);
    }

    private static <T extends Record> T construct(
            Class<T> type, RecordComponent[] components, Object[] values, YamlNode.Mapping mapping, String path) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                String message = String.valueOf(refused.getMessage());
                String where = path.isEmpty() ? "" : "'" + path + "': ";
                throw new ConfigException(
                        locationOf(message, components, mapping) + ": " + where + message + "; change the value",
                        refused);
            }
            throw new IllegalStateException("constructor of " + type.getName() + " failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("record " + type.getName() + " cannot be constructed", e);
        }
    }

    /** Where the value that a constructor's message talks about was written, as far as one can tell. */
    private static Location locationOf(String message, RecordComponent[] components, YamlNode.Mapping mapping) {
        for (RecordComponent component : components) {
            String key = TypeNames.key(component.getName());
            YamlNode.Entry entry = mapping.entries().get(key);
            Pattern mention = Pattern.compile("\\b(" + component.getName() + "|" + key + ")\\b");
            if (entry != null && mention.matcher(message).find()) {
                return entry.value().location();
            }
        }
        return mapping.location();
    }

    private static List<Object> bindList(YamlNode node, ParameterizedType type, String path) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            throw TypeNames.wrongType(node, type, path);
        }
        List<Object> values = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            values.add(bindValue(item, type.getActualTypeArguments()[0], path + "[" + values.size() + "]"));
        }
        return List.copyOf(values);
    }

    private static Map<Object, Object> bindMap(YamlNode node, ParameterizedType type, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw TypeNames.wrongType(node, type, path);
        }
        Type keyType = type.getActualTypeArguments()[0];
        Map<Object, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            Object boundKey = bindKey(key, entry, keyType, path);
            values.put(boundKey, bindValue(entry.value(), type.getActualTypeArguments()[1], path + "." + key));
        });
        return Collections.unmodifiableMap(values);
    }

    private static Object bindKey(String key, YamlNode.Entry entry, Type type, String path) {
        if (type == String.class) {
            return key;
        }
        if (!(type instanceof Class<?> plain) || !plain.isEnum()) {
            throw TypeNames.unsupported(type);
        }
        Map<String, Object> allowed = new LinkedHashMap<>();
        for (Object constant : plain.getEnumConstants()) {
            allowed.put(TypeNames.constant((Enum<?>) constant), constant);
        }
        Object bound = allowed.get(key);
        if (bound == null) {
            throw unknownKey(key, entry, allowed.keySet(), path);
        }
        return bound;
    }

    private static ConfigException unknownKey(
            String key, YamlNode.Entry entry, Collection<String> allowed, String path) {
        String where = path.isEmpty() ? "" : " in '" + path + "'";
        return ConfigException.at(
                entry.keyLocation(),
                "unknown key '" + key + "'" + where + "; allowed: " + String.join(", ", allowed)
                        + NearestName.hint(key, allowed));
    }
}
