package dev.amble.controller.messages;

/** Where the classes of ROS types stand and what they are called. */
final class JavaNames {

    /** The package of the types that generated classes are made of. */
    static final String RUNTIME_PACKAGE = "dev.amble.controller.ros.message";

    private JavaNames() {}

    static String packageOf(String rosPackage) {
        return RUNTIME_PACKAGE + "." + rosPackage;
    }

    /** The simple name: that of the ROS type, with {@code Message} appended where it would hide one of java.lang. */
    static String simpleName(String typeName) {
        return hidesJavaLang(typeName) ? typeName + "Message" : typeName;
    }

    private static boolean hidesJavaLang(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The class of a value of a type that is no primitive. */
    static String className(String base) {
        return switch (base) {
            case "string" -> "Text";
            case "time" -> "RosTime";
            case "duration" -> "RosDuration";
            default ->
                packageOf(MessageDefinition.packageOf(base)) + "." + simpleName(base.substring(base.indexOf('/') + 1));
        };
    }

    /** Text as a Java string literal, one line of it a source line. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> literal.append("\\n").append(i + 1 < text.length() ? "\"\n            + \"" : "");
                case '\t' -> literal.append("\\t");
                case '\r' -> literal.append("\\r");
                case '"', '\\' -> literal.append('\\').append(c);
                default -> literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
