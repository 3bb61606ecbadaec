package dev.amble.controller.ros.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message of every generated class, filled from a seed; {@code rospy_random.py} fills rospy's with the same values.
 *
 * <p>The values come from a 64-bit linear congruential generator, field after field in the order of the definition.
 */
final class RandomMessages {

    private static final Path DEFINITIONS = Path.of("src", "main", "ros");
    private static final int MAX_ELEMENTS = 3;

    private long state;

    private RandomMessages(long seed) {
        state = seed;
    }

    /** A new message of every type, those of service requests and responses included. */
    static List<RosMessage> all() {
        List<RosMessage> messages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(DEFINITIONS).sorted()) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String type = file.getFileName().toString().split("\\.")[0];
                String javaPackage = "dev.amble.controller.ros.message."
                        + DEFINITIONS.relativize(file).getName(0) + ".";
                if (file.toString().endsWith(".msg")) {
                    messages.add(newMessage(javaPackage + (type.matches("String|Byte") ? type + "Message" : type)));
                } else if (file.toString().endsWith(".srv")) {
                    messages.add(newMessage(javaPackage + type + "Request"));
                    messages.add(newMessage(javaPackage + type + "Response"));
                }
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RosMessage newMessage(String className) {
        try {
            return Class.forName(className)
                    .asSubclass(RosMessage.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static RosMessage newLike(RosMessage message) {
        return newMessage(message.getClass().getName());
    }

    /** Fills all fields. */
    static void fill(RosMessage messageOut, long seed) {
        new RandomMessages(seed).fillFields(messageOut);
    }

    private int next(int bound) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (int) Long.remainderUnsigned(state >>> 33, bound);
    }

    private void fillFields(Object part) {
        try {
            for (Field field : part.getClass().getFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fillField(field, part);
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fillField(Field field, Object owner) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (type.isPrimitive()) {
            field.set(owner, number(type));
            return;
        }
        Object value = field.get(owner);
        if (type.isArray()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                if (type.getComponentType().isPrimitive()) {
                    Array.set(value, i, number(type.getComponentType()));
                } else {
                    fillPart(Array.get(value, i));
                }
            }
        } else {
            fillPart(value);
        }
    }

    /** Values that every type of the kind, signed or not, can hold and that a float represents exactly. */
    private Object number(Class<?> type) {
        int value = next(128);
        return switch (type.getName()) {
            case "boolean" -> value % 2 == 1;
            case "byte" -> (byte) value;
            case "short" -> (short) (value * 200);
            case "int" -> value * 10_000_000;
            case "long" -> value * 10_000_000_000_000_000L;
            case "float" -> value * 0.25f - 16;
            default -> value * 0.25 - 16;
        };
    }

    private void fillPart(Object part) {
        if (part instanceof Text text) {
            text.set("\u00fc".repeat(next(MAX_ELEMENTS)) + next(128));
        } else if (part instanceof PartArray<?> parts) {
            parts.resize(next(MAX_ELEMENTS));
            for (int i = 0; i < parts.size(); i++) {
                fillPart(parts.get(i));
            }
        } else if (part instanceof RosTime time) {
            time.sec = next(128) * 10_000_000;
            time.nsec = next(128) * 7_000_000;
        } else if (part instanceof RosDuration duration) {
            duration.sec = next(128) - 64;
            duration.nsec = next(128) * 7_000_000;
        } else if (part instanceof RosMessage message) {
            fillFields(message);
        } else {
            fillArray(part);
        }
    }

    private void fillArray(Object array) {
        int size = next(MAX_ELEMENTS);
        try {
            array.getClass().getMethod("resize", int.class).invoke(array, size);
            Class<?> element = array.getClass().getMethod("get", int.class).getReturnType();
            for (int i = 0; i < size; i++) {
                array.getClass().getMethod("set", int.class, element).invoke(array, i, number(element));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
