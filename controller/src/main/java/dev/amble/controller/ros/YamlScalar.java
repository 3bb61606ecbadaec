package dev.amble.controller.ros;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Gives a private parameter on a command line ({@code _rate:=50.0}) the type YAML would give it. */
final class YamlScalar {

    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+\\.\\d*|\\.\\d+|\\d+(?=[eE]))([eE][-+]?\\d+)?");

    private YamlScalar() {}

    /**
     * A Boolean, Integer, Long, Double, String, or a list of them for {@code [a, b]}.
     *
     * <p>Text in quotes is always a string. Lists do not nest and their strings hold no comma.
     */
    static Object parse(String text) {
        String word = text.trim();
        if (word.length() >= 2 && word.startsWith("[") && word.endsWith("]")) {
            return list(word.substring(1, word.length() - 1));
        }
        if (isQuoted(word, '"') || isQuoted(word, '\'')) {
            return word.substring(1, word.length() - 1);
        }
        if (INTEGER.matcher(word).matches()) {
            long value = Long.parseLong(word);
            return value == (int) value ? (Object) (int) value : (Object) value;
        }
        if (DECIMAL.matcher(word).matches()) {
            return Double.valueOf(word);
        }
        return switch (word) {
            case "true", "True", "TRUE", "yes", "on" -> true;
            case "false", "False", "FALSE", "no", "off" -> false;
            default -> word;
        };
    }

    private static List<Object> list(String elements) {
        List<Object> values = new ArrayList<>();
        if (!elements.isBlank()) {
            for (String element : elements.split(",", -1)) {
                values.add(parse(element));
            }
        }
        return values;
    }

    private static boolean isQuoted(String word, char quote) {
        return word.length() >= 2 && word.charAt(0) == quote && word.charAt(word.length() - 1) == quote;
    }
}
