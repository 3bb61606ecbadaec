package dev.amble.controller.messages;

/**
 * The type of a field: what its elements are and how many there may be.
 *
 * @param base ROS name of the element type: a built-in type or {@code package/Type}
 * @param length number of elements of a fixed-length array, else 0
 */
record FieldType(String base, Shape shape, int length) {

    /** One value, so many values, or any number of values. */
    enum Shape {
        SCALAR,
        FIXED_ARRAY,
        LIST
    }

    /** Reads {@code float64}, {@code float64[9]}, {@code Header}, {@code geometry_msgs/Point[]}. */
    static FieldType parse(String text, String packageName) {
        int bracket = text.indexOf('[');
        if (bracket < 0) {
            return new FieldType(resolve(text, packageName), Shape.SCALAR, 0);
        }
        String base = resolve(text.substring(0, bracket), packageName);
        String length = text.substring(bracket + 1, text.length() - 1);
        return length.isEmpty()
                ? new FieldType(base, Shape.LIST, 0)
                : new FieldType(base, Shape.FIXED_ARRAY, Integer.parseInt(length));
    }

    private static String resolve(String name, String packageName) {
        if (name.contains("/") || isBuiltIn(name)) {
            return name;
        }
        return name.equals("Header") ? "std_msgs/Header" : packageName + "/" + name;
    }

    private static boolean isBuiltIn(String name) {
        return Primitive.of(name).isPresent()
                || name.equals("string")
                || name.equals("time")
                || name.equals("duration");
    }

    boolean isMessage() {
        return base.contains("/");
    }

    /** Whether the field is a number, a truth value or an array of a known number of those. */
    boolean isFixedPrimitive() {
        return shape != Shape.LIST && Primitive.of(base).isPresent();
    }
}
