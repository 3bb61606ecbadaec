package dev.amble.robots.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How Java names and types are called in YAML and in messages to the user. */
final class TypeNames {
    private TypeNames() {}

    /** The key of a record component: {@code clipRange} is {@code clip_range}. */
    static String key(String componentName) {
        return componentName.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The word for an enum constant. */
    static String constant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The keys by which the records that a sealed interface permits are chosen. */
    static List<String> choices(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .map(TypeNames::key)
                .toList();
    }

    /** What a value of {@code type} looks like, e.g. {@code a list, each a number}. */
    static String describe(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return "a list, each " + describe(generic.getActualTypeArguments()[0]);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
            return "a mapping of names, each to " + describe(generic.getActualTypeArguments()[1]);
        }
        if (!(type instanceof Class<?> plain)) {
            throw unsupported(type);
        }
        if (plain.isInterface() && plain.isSealed()) {
            return "a mapping with one key, one of " + String.join(", ", choices(plain));
        }
        if (plain.isRecord()) {
            return "a mapping with the keys "
                    + Arrays.stream(plain.getRecordComponents())
                            .map(RecordComponent::getName)
                            .map(TypeNames::key)
                            .collect(Collectors.joining(", "));
        }
        if (plain.isEnum()) {
            return "one of "
                    + Arrays.stream(plain.getEnumConstants())
                            .map(c -> constant((Enum<?>) c))
                            .collect(Collectors.joining(", "));
        }
        return switch (plain.getSimpleName()) {
            case "double", "Double", "float", "Float" -> "a number";
            case "int", "Integer" -> "a whole number (32 bit)";
            case "long", "Long" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "text";
            default -> throw unsupported(type);
        };
    }

    static ConfigException wrongType(YamlNode node, Type expected, String path) {
        String got;
        if (node instanceof YamlNode.Scalar scalar) {
            got = (scalar.quoted() ? "the text " : "") + "'" + scalar.text() + "'";
        } else {
            got = node instanceof YamlNode.Sequence ? "a list" : "a mapping";
        }
        return ConfigException.at(
                node.location(),
                "'" + path + "' must be " + describe(expected) + ", got " + got + "; change the value");
    }

    /** A fault of the program, not of its user. */
    static IllegalArgumentException unsupported(Type type) {
        return new IllegalArgumentException("configuration records cannot hold " + type.getTypeName()
                + "; see YamlReader for the types they can hold");
    }
}
