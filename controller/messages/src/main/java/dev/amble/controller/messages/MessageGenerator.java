package dev.amble.controller.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Writes the Java classes of all definitions in a folder. */
public final class MessageGenerator {

    private final Path sourceFolder;
    private final Set<String> packages = new TreeSet<>();

    private MessageGenerator(Path sourceFolder) {
        this.sourceFolder = sourceFolder;
    }

    /**
     * Runs the generator.
     *
     * @param arguments folder of the definitions, laid out as ROS packages; folder of the Java sources
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: MessageGenerator DEFINITIONS SOURCES");
        }
        new MessageGenerator(Path.of(arguments[1])).generate(Definitions.read(Path.of(arguments[0])));
    }

    private void generate(Definitions definitions) throws IOException {
        for (Primitive element : List.of(
                Primitive.BOOL,
                Primitive.INT8,
                Primitive.INT16,
                Primitive.INT32,
                Primitive.INT64,
                Primitive.FLOAT32,
                Primitive.FLOAT64)) {
            ArraySource array = new ArraySource(element);
            write(JavaNames.RUNTIME_PACKAGE, array.className(), array.write());
        }
        for (MessageDefinition message : definitions.messages()) {
            writeMessage(message, definitions);
        }
        for (ServiceDefinition service : definitions.services()) {
            writeMessage(service.request(), definitions);
            writeMessage(service.response(), definitions);
            ServiceSource source = new ServiceSource(service, definitions);
            write(JavaNames.packageOf(service.request().packageName()), source.className(), source.write());
        }
        for (String rosPackage : packages) {
            write(JavaNames.packageOf(rosPackage), "package-info", packageInfo(rosPackage));
        }
    }

    private void writeMessage(MessageDefinition message, Definitions definitions) throws IOException {
        packages.add(message.packageName());
        MessageSource source = new MessageSource(message, definitions);
        write(JavaNames.packageOf(message.packageName()), source.className(), source.write());
    }

    private static String packageInfo(String rosPackage) {
        return """
                /** The messages and services of the ROS package {@code %s}, generated from its definitions. */
                @NullMarked
                package %s;

                import org.jspecify.annotations.NullMarked;
                """.formatted(rosPackage, JavaNames.packageOf(rosPackage));
    }

    /** Leaves a file alone that holds this text already, so that it needs no new compilation. */
    private void write(String javaPackage, String className, String text) throws IOException {
        Path file = sourceFolder.resolve(javaPackage.replace('.', '/')).resolve(className + ".java");
        if (Files.exists(file) && Files.readString(file).equals(text)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
