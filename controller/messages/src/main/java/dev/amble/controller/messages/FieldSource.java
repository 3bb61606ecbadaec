package dev.amble.controller.messages;

import java.util.Optional;

/**
 * The Java source of one field: its declaration and its part of the codec.
 *
 * @param definitions tell how small an array element can be
 */
record FieldSource(Field field, Definitions definitions) {

    /** The declaration, initialised. */
    String declaration() {
        FieldType type = field.type();
        Optional<Primitive> primitive = Primitive.of(type.base());
        if (primitive.isPresent()) {
            return primitiveDeclaration(primitive.get(), type);
        }
        String element = JavaNames.className(type.base());
        return switch (type.shape()) {
            case SCALAR -> "public final " + element + " " + name() + " = new " + element + "();";
            case FIXED_ARRAY ->
                "public final " + element + "[] " + name() + " = Wire.fill(new " + element + "[" + type.length() + "], "
                        + element + "::new);";
            case LIST ->
                "public final PartArray<" + element + "> " + name() + " = new PartArray<>(" + element + "::new, "
                        + definitions.minBytes(type.base()) + ");";
        };
    }

    private String primitiveDeclaration(Primitive primitive, FieldType type) {
        return switch (type.shape()) {
            case SCALAR -> "public " + primitive.javaType() + " " + name() + ";";
            case FIXED_ARRAY ->
                "public final " + primitive.javaType() + "[] " + name() + " = new " + primitive.javaType() + "["
                        + type.length() + "];";
            case LIST ->
                "public final " + primitive.arrayClass() + " " + name() + " = new " + primitive.arrayClass() + "();";
        };
    }

    /** Encoded size in bytes of a field whose size is known. */
    int fixedBytes() {
        FieldType type = field.type();
        int one = Primitive.of(type.base()).orElseThrow().bytes();
        return type.shape() == FieldType.Shape.SCALAR ? one : one * type.length();
    }

    /** Expression for the encoded size of a field whose size is not known. */
    String encodedSize() {
        return field.type().shape() == FieldType.Shape.FIXED_ARRAY
                ? "Wire.encodedSize(" + name() + ")"
                : name() + ".encodedSize()";
    }

    /** Statement that writes the field to {@code out}. */
    String encode() {
        boolean array = field.type().shape() == FieldType.Shape.FIXED_ARRAY;
        if (!field.type().isFixedPrimitive()) {
            return array ? "Wire.encode(" + name() + ", out);" : name() + ".encode(out);";
        }
        Primitive primitive = Primitive.of(field.type().base()).orElseThrow();
        return array ? loop(primitive.write(name() + "[i]")) : primitive.write(name());
    }

    /** Statement that reads the field from {@code in}; the bytes of a fixed primitive are known to be there. */
    String decode() {
        boolean array = field.type().shape() == FieldType.Shape.FIXED_ARRAY;
        if (!field.type().isFixedPrimitive()) {
            return array ? "Wire.decode(" + name() + ", in);" : name() + ".decode(in);";
        }
        String read = Primitive.of(field.type().base()).orElseThrow().read();
        return array ? loop(name() + "[i] = " + read + ";") : name() + " = " + read + ";";
    }

    private String loop(String statement) {
        return "for (int i = 0; i < " + name() + ".length; i++) { " + statement + " }";
    }

    private String name() {
        return field.javaName();
    }
}
