package dev.amble.controller.messages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All definitions of a folder laid out as {@code <package>/msg/<Type>.msg} and {@code <package>/srv/<Type>.srv}.
 *
 * @see <a href="http://wiki.ros.org/ROS/Technical%20Overview">Message serialisation and MD5 sums</a>
 */
final class Definitions {

    private static final String SEPARATOR = "=".repeat(80) + "\n";

    private final Map<String, MessageDefinition> messages = new TreeMap<>();
    private final Map<String, ServiceDefinition> services = new TreeMap<>();

    private Definitions() {}

    static Definitions read(Path folder) throws IOException {
        Definitions definitions = new Definitions();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String[] parts = file.getFileName().toString().split("\\.");
            String name = folder.relativize(file).getName(0) + "/" + parts[0];
            if (file.toString().endsWith(".msg")) {
                definitions.messages.put(name, MessageDefinition.parse(name, Files.readString(file)));
            } else if (file.toString().endsWith(".srv")) {
                definitions.services.put(name, ServiceDefinition.parse(name, Files.readString(file)));
            }
        }
        return definitions;
    }

    Collection<MessageDefinition> messages() {
        return messages.values();
    }

    Collection<ServiceDefinition> services() {
        return services.values();
    }

    /** @throws IllegalArgumentException if there is no such message */
    MessageDefinition message(String name) {
        MessageDefinition definition = messages.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no definition of " + name + "; add its .msg file");
        }
        return definition;
    }

    String md5(MessageDefinition definition) {
        return md5(essence(definition));
    }

    String md5(ServiceDefinition service) {
        return md5(essence(service.request()) + essence(service.response()));
    }

    /** Constants, then fields, with comments and space removed and message types replaced by their sums. */
    private String essence(MessageDefinition definition) {
        Stream<String> constants = definition.constants().stream()
                .map(constant -> constant.type() + " " + constant.name() + "=" + constant.value());
        Stream<String> fields = definition.fields().stream()
                .map(field -> field.type().isMessage()
                        ? md5(message(field.type().base())) + " " + field.name()
                        : field.declaration());
        return Stream.concat(constants, fields).collect(Collectors.joining("\n"));
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** The definition followed by those of all types it uses, depth first. */
    String fullText(MessageDefinition definition) {
        Set<String> used = new LinkedHashSet<>();
        collectTypes(definition, used);
        StringBuilder text = new StringBuilder(definition.text());
        for (String name : used) {
            text.append('\n').append(SEPARATOR).append("MSG: ").append(name).append('\n');
            text.append(message(name).text());
        }
        return text.toString();
    }

    private void collectTypes(MessageDefinition definition, Set<String> usedOut) {
        for (Field field : definition.fields()) {
            if (field.type().isMessage()) {
                usedOut.add(field.type().base());
                collectTypes(message(field.type().base()), usedOut);
            }
        }
    }

    /** Smallest encoded size of one value of an element type, bytes. */
    int minBytes(String base) {
        if (base.contains("/")) {
            return message(base).fields().stream().mapToInt(this::minBytes).sum();
        }
        return switch (base) {
            case "string" -> Integer.BYTES;
            case "time", "duration" -> 2 * Integer.BYTES;
            default -> Primitive.of(base).orElseThrow().bytes();
        };
    }

    private int minBytes(Field field) {
        return switch (field.type().shape()) {
            case SCALAR -> minBytes(field.type().base());
            case FIXED_ARRAY -> field.type().length() * minBytes(field.type().base());
            case LIST -> Integer.BYTES;
        };
    }
}
