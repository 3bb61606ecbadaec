package dev.amble.controller.messages;

/**
 * The Java source of a variable-length array of primitives; what a generic class would be if Java's generics took
 * primitives.
 */
record ArraySource(Primitive primitive) {

    private static final String TEMPLATE = """
            package ${package};

            import java.nio.ByteBuffer;
            import java.util.Arrays;
            import java.util.Objects;
            import javax.annotation.processing.Generated;

            /** A ROS field of any number of {@code ${type}}; its storage grows when a longer array comes. */
            @Generated("${generator}")
            public final class ${class} implements MessagePart {

                private ${type}[] values = new ${type}[0];
                private int size;

                public int size() {
                    return size;
                }

                public ${type} get(int index) {
                    return values[Objects.checkIndex(index, size)];
                }

                public void set(int index, ${type} value) {
                    values[Objects.checkIndex(index, size)] = value;
                }

                /** Sets the number of elements; those added are zero. Allocates only beyond the largest size so far. */
                public void resize(int newSize) {
                    if (newSize > values.length) {
                        values = Arrays.copyOf(values, newSize);
                    } else if (newSize > size) {
                        for (int i = size; i < newSize; i++) {
                            values[i] = ${zero};
                        }
                    }
                    size = newSize;
                }

                /** Takes over the given elements. */
                public void assign(${type}... elements) {
                    resize(elements.length);
                    System.arraycopy(elements, 0, values, 0, elements.length);
                }

                /** A copy of the elements. */
                public ${type}[] toArray() {
                    return Arrays.copyOf(values, size);
                }

                @Override
                public int encodedSize() {
                    return Integer.BYTES + ${bytes} * size;
                }

                @Override
                public void encode(ByteBuffer out) {
                    out.putInt(size);
                    for (int i = 0; i < size; i++) {
                        ${write}
                    }
                }

                @Override
                public void decode(ByteBuffer in) throws MalformedMessageException {
                    int count = Wire.readCount(in, ${bytes}, Integer.MAX_VALUE, "${type}[]");
                    if (Wire.isTooRoomy(${bytes} * values.length, ${bytes} * count)) {
                        values = new ${type}[count];
                    }
                    resize(count);
                    for (int i = 0; i < size; i++) {
                        values[i] = ${read};
                    }
                }
            }
            """;

    String className() {
        return primitive.arrayClass();
    }

    String write() {
        return TEMPLATE.replace("${package}", JavaNames.RUNTIME_PACKAGE)
                .replace("${generator}", MessageGenerator.class.getName())
                .replace("${class}", className())
                .replace("${type}", primitive.javaType())
                .replace("${bytes}", String.valueOf(primitive.bytes()))
                .replace("${zero}", primitive == Primitive.BOOL ? "false" : "0")
                .replace("${read}", primitive.read())
                .replace("${write}", primitive.write("values[i]"));
    }
}
