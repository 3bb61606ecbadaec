package dev.amble.robots.config;

import java.util.regex.Pattern;

/** Reads single values. The type asked for decides how a text is understood, never the look of the text. */
final class ScalarBinder {
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d+(_\\d+)*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(_\\d+)*(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Pattern INFINITY = Pattern.compile("[-+]?\\.inf");

    private ScalarBinder() {}

    static Object bind(YamlNode node, Class<?> type, String path) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            throw TypeNames.wrongType(node, type, path);
        }
        if (type == String.class) {
            return scalar.text();
        }
        if (type.isEnum()) {
            return bindEnum(scalar, type, path);
        }
        if (scalar.quoted()) {
            throw TypeNames.wrongType(node, type, path);
        }
        if (type == boolean.class || type == Boolean.class) {
            if (!scalar.text().equals("true") && !scalar.text().equals("false")) {
                throw TypeNames.wrongType(node, type, path);
            }
            return scalar.text().equals("true");
        }
        return bindNumber(scalar, type, path);
    }

    private static Object bindEnum(YamlNode.Scalar scalar, Class<?> type, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (TypeNames.constant((Enum<?>) constant).equals(scalar.text())) {
                return constant;
            }
        }
        throw TypeNames.wrongType(scalar, type, path);
    }

    private static Object bindNumber(YamlNode.Scalar scalar, Class<?> type, String path) {
        String digits = scalar.text().replace("_", "");
        try {
            if (type == int.class || type == Integer.class) {
                require(INTEGER, scalar, type, path);
                return Integer.parseInt(digits);
            }
            if (type == long.class || type == Long.class) {
                require(INTEGER, scalar, type, path);
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            throw TypeNames.wrongType(scalar, type, path);
        }
        if (type == double.class || type == Double.class) {
            return decimal(scalar, type, path, digits);
        }
        if (type == float.class || type == Float.class) {
            double value = decimal(scalar, type, path, digits);
            return Double.isInfinite(value) ? (float) value : Float.parseFloat(digits);
        }
        throw TypeNames.unsupported(type);
    }

    private static double decimal(YamlNode.Scalar scalar, Class<?> type, String path, String digits) {
        if (INFINITY.matcher(scalar.text()).matches()) {
            return scalar.text().startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        require(NUMBER, scalar, type, path);
        double value = Double.parseDouble(digits);
        boolean tooLarge = Double.isInfinite(value) || (type == float.class && Float.isInfinite((float) value));
        if (tooLarge) {
            throw TypeNames.wrongType(scalar, type, path);
        }
        return value;
    }

    private static void require(Pattern pattern, YamlNode.Scalar scalar, Class<?> type, String path) {
        if (!pattern.matcher(scalar.text()).matches()) {
            throw TypeNames.wrongType(scalar, type, path);
        }
    }
}
