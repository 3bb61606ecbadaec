package dev.amble.launch.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the figures a command prints, for programs. */
final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /** Refuses a file that {@link #write} could not write, before a command works for minutes. */
    static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder) || Files.isDirectory(file)) {
            throw new ConfigException(file + ": cannot be written; choose another --json file in a folder that exists");
        }
    }

    /** Replaces {@code file} in one step. */
    static void write(Path file, Map<String, @Nullable Object> figures) {
        try {
            AtomicFile.write(file, out -> out.write(MAPPER.writeValueAsBytes(figures)));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be written (" + e + "); choose another --json file", e);
        }
    }
}
