package dev.amble.controller.messages;

import java.util.ArrayList;
import java.util.List;

/**
 * A message as its definition describes it.
 *
 * @param name {@code package/Type}
 * @param text of the definition, unchanged
 */
record MessageDefinition(String name, String text, List<Constant> constants, List<Field> fields) {

    /**
     * A named value.
     *
     * @param type ROS name of a built-in type
     * @param value as in the definition, without surrounding space
     */
    record Constant(String type, String name, String value) {}

    MessageDefinition {
        constants = List.copyOf(constants);
        fields = List.copyOf(fields);
    }

    /**
     * Reads a definition.
     *
     * @throws IllegalArgumentException naming the line that is neither a field nor a constant
     */
    static MessageDefinition parse(String name, String text) {
        List<Constant> constants = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String declaration = line.replaceFirst("#.*", "").trim();
            if (declaration.isEmpty()) {
                continue;
            }
            String[] words = declaration.split("\\s+", 2);
            if (words.length < 2) {
                throw new IllegalArgumentException(
                        name + ": '" + line + "' is neither 'type name' nor 'type NAME=value'");
            }
            if (declaration.contains("=")) {
                constants.add(constant(words[0], line));
            } else {
                fields.add(new Field(FieldType.parse(words[0], packageOf(name)), words[1], words[0] + " " + words[1]));
            }
        }
        return new MessageDefinition(name, text, constants, fields);
    }

    /** The value of a string constant is all that follows {@code =}, what looks like a comment included. */
    private static Constant constant(String type, String line) {
        String source = type.equals("string") ? line : line.replaceFirst("#.*", "");
        int equals = source.indexOf('=');
        String name =
                source.substring(0, equals).trim().substring(type.length()).trim();
        return new Constant(type, name, source.substring(equals + 1).trim());
    }

    static String packageOf(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    String packageName() {
        return packageOf(name);
    }

    String typeName() {
        return name.substring(name.indexOf('/') + 1);
    }
}
