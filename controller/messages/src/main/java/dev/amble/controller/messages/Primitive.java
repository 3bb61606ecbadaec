package dev.amble.controller.messages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The fixed-size ROS field types; unsigned ones are kept in the signed Java type of the same width. */
enum Primitive {
    BOOL("boolean", 1, ""),
    INT8("byte", 1, ""),
    UINT8("byte", 1, ""),
    BYTE("byte", 1, ""),
    CHAR("byte", 1, ""),
    INT16("short", 2, "Short"),
    UINT16("short", 2, "Short"),
    INT32("int", 4, "Int"),
    UINT32("int", 4, "Int"),
    INT64("long", 8, "Long"),
    UINT64("long", 8, "Long"),
    FLOAT32("float", 4, "Float"),
    FLOAT64("double", 8, "Double");

    private final String javaType;
    private final int bytes;
    private final String accessor;

    /** @param accessor what follows {@code get} and {@code put} in the names of ByteBuffer's methods */
    Primitive(String javaType, int bytes, String accessor) {
        this.javaType = javaType;
        this.bytes = bytes;
        this.accessor = accessor;
    }

    static Optional<Primitive> of(String rosType) {
        return Arrays.stream(values())
                .filter(primitive -> primitive.rosType().equals(rosType))
                .findFirst();
    }

    String rosType() {
        return name().toLowerCase(Locale.ROOT);
    }

    String javaType() {
        return javaType;
    }

    /** Encoded size. */
    int bytes() {
        return bytes;
    }

    /** The class of a variable-length array of these, such as {@code DoubleArray}. */
    String arrayClass() {
        return Character.toUpperCase(javaType.charAt(0)) + javaType.substring(1) + "Array";
    }

    /** Expression that reads one from the buffer {@code in}. */
    String read() {
        String value = "in.get" + accessor + "()";
        return this == BOOL ? value + " != 0" : value;
    }

    /** Statement that writes one to the buffer {@code out}. */
    String write(String expression) {
        return "out.put" + accessor + "(" + (this == BOOL ? "(byte) (" + expression + " ? 1 : 0)" : expression) + ");";
    }

    /**
     * A Java literal of a constant's text.
     *
     * @throws IllegalArgumentException if the text is not of this type
     */
    String literal(String text) {
        return switch (javaType) {
            case "boolean" -> String.valueOf(text.equals("1") || text.equalsIgnoreCase("true"));
            case "float" -> "(float) " + Double.parseDouble(text);
            case "double" -> String.valueOf(Double.parseDouble(text));
            case "long" ->
                Long.toString(rosType().startsWith("u") ? Long.parseUnsignedLong(text) : Long.parseLong(text)) + "L";
            default -> "(" + javaType + ") " + Long.parseLong(text) + "L";
        };
    }
}
