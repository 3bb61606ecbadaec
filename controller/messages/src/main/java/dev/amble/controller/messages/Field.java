package dev.amble.controller.messages;

import java.util.Locale;

/**
 * One field of a message.
 *
 * @param name as in the definition
 * @param declaration type and name as in the definition
 */
record Field(FieldType type, String name, String declaration) {

    /** The name in Java: {@code frame_id} is {@code frameId}, {@code Kp} is {@code kp}, {@code BQ_NTC} is {@code bqNtc}. */
    String javaName() {
        String[] words = name.split("_");
        boolean shouting = name.equals(name.toUpperCase(Locale.ROOT));
        StringBuilder joined = new StringBuilder();
        for (String word : words) {
            String rest = shouting ? word.toLowerCase(Locale.ROOT) : word;
            char first = rest.charAt(0);
            joined.append(joined.isEmpty() ? Character.toLowerCase(first) : Character.toUpperCase(first))
                    .append(rest, 1, rest.length());
        }
        return joined.toString();
    }
}
