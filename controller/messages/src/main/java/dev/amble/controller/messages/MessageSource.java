package dev.amble.controller.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Java source of a message. */
final class MessageSource {

    /** More numbers than this are set one by one. */
    private static final int MAX_SET_PARAMETERS = 4;

    private static final List<String> RUNTIME_TYPES = List.of(
            "BooleanArray",
            "ByteArray",
            "DoubleArray",
            "FloatArray",
            "IntArray",
            "LongArray",
            "MalformedMessageException",
            "MessageType",
            "PartArray",
            "RosDuration",
            "RosTime",
            "ShortArray",
            "Text",
            "Wire");

    private final MessageDefinition definition;
    private final Definitions definitions;
    private final List<FieldSource> fields;
    private final StringBuilder source = new StringBuilder();

    MessageSource(MessageDefinition definition, Definitions definitions) {
        this.definition = definition;
        this.definitions = definitions;
        fields = definition.fields().stream()
                .map(field -> new FieldSource(field, definitions))
                .toList();
    }

    String className() {
        return JavaNames.simpleName(definition.typeName());
    }

    String write() {
        writeConstantsAndFields();
        writeSetter();
        writeMethod("public MessageType type()", List.of("return TYPE;"));
        writeMethod("public int encodedSize()", List.of("return " + encodedSize() + ";"));
        writeMethod(
                "public void encode(ByteBuffer out)",
                fields.stream().map(FieldSource::encode).toList());
        writeMethod("public void decode(ByteBuffer in) throws MalformedMessageException", decode());
        return head() + source + "}\n";
    }

    private String head() {
        String imports = RUNTIME_TYPES.stream()
                .filter(type ->
                        Pattern.compile("\\b" + type + "\\b").matcher(source).find())
                .map(type -> "import " + JavaNames.RUNTIME_PACKAGE + "." + type + ";\n")
                .collect(Collectors.joining());
        return """
                package %s;

                %simport %s.RosMessage;
                import java.nio.ByteBuffer;
                import javax.annotation.processing.Generated;

                /** {@code %s}. */
                @Generated("%s")
                public final class %s implements RosMessage {

                """.formatted(
                        JavaNames.packageOf(definition.packageName()),
                        imports,
                        JavaNames.RUNTIME_PACKAGE,
                        definition.name(),
                        MessageGenerator.class.getName(),
                        className());
    }

    private void writeConstantsAndFields() {
        source.append("    /** The ROS type of this message. */\n");
        source.append("    public static final MessageType TYPE = new MessageType(\n            \"")
                .append(definition.name())
                .append("\",\n            \"")
                .append(definitions.md5(definition))
                .append("\",\n            ")
                .append(JavaNames.literal(definitions.fullText(definition)))
                .append(");\n");
        for (MessageDefinition.Constant constant : definition.constants()) {
            boolean string = constant.type().equals("string");
            String type = string ? "String" : primitive(constant).javaType();
            String value = string
                    ? JavaNames.literal(constant.value())
                    : primitive(constant).literal(constant.value());
            source.append("\n    public static final ").append(type).append(' ').append(constant.name());
            source.append(" = ").append(value).append(";\n");
        }
        for (FieldSource field : fields) {
            source.append("\n    /** {@code ")
                    .append(field.field().declaration())
                    .append("}. */\n");
            source.append("    ").append(field.declaration()).append('\n');
        }
    }

    private static Primitive primitive(MessageDefinition.Constant constant) {
        return Primitive.of(constant.type())
                .orElseThrow(() -> new IllegalArgumentException("a constant can't be of type " + constant.type()));
    }

    /** A method that sets all fields at once, for small messages made of numbers of one type, such as vectors. */
    private void writeSetter() {
        List<Field> parameters = definition.fields();
        boolean vector = parameters.size() > 1
                && parameters.size() <= MAX_SET_PARAMETERS
                && parameters.stream().map(Field::type).distinct().count() == 1
                && parameters.get(0).type().isFixedPrimitive()
                && parameters.get(0).type().shape() == FieldType.Shape.SCALAR;
        if (!vector) {
            return;
        }
        String type =
                Primitive.of(parameters.get(0).type().base()).orElseThrow().javaType();
        source.append("\n    public void set(")
                .append(parameters.stream()
                        .map(field -> type + " " + newName(field))
                        .collect(Collectors.joining(", ")))
                .append(") {\n");
        for (Field field : parameters) {
            source.append("        ")
                    .append(field.javaName())
                    .append(" = ")
                    .append(newName(field))
                    .append(";\n");
        }
        source.append("    }\n");
    }

    private static String newName(Field field) {
        String name = field.javaName();
        return "new" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private String encodedSize() {
        int fixed = 0;
        List<String> terms = new ArrayList<>();
        for (FieldSource field : fields) {
            if (field.field().type().isFixedPrimitive()) {
                fixed += field.fixedBytes();
            } else {
                terms.add(field.encodedSize());
            }
        }
        if (fixed > 0 || terms.isEmpty()) {
            terms.add(0, String.valueOf(fixed));
        }
        return String.join(" + ", terms);
    }

    /** One check for each run of fields whose size is known. */
    private List<String> decode() {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            boolean startsRun = i == 0 || !fields.get(i - 1).field().type().isFixedPrimitive();
            if (fields.get(i).field().type().isFixedPrimitive() && startsRun) {
                int bytes = 0;
                for (int j = i;
                        j < fields.size() && fields.get(j).field().type().isFixedPrimitive();
                        j++) {
                    bytes += fields.get(j).fixedBytes();
                }
                statements.add("Wire.require(in, " + bytes + ", \"" + definition.name() + "."
                        + fields.get(i).field().name() + "\");");
            }
            statements.add(fields.get(i).decode());
        }
        return statements;
    }

    private void writeMethod(String signature, List<String> statements) {
        source.append("\n    @Override\n    ").append(signature).append(" {\n");
        statements.forEach(
                statement -> source.append("        ").append(statement).append('\n'));
        source.append("    }\n");
    }
}
