package dev.amble.launch.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the figures a command prints, for programs. */
final class JsonFile {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /** Replaces {@code file} in one step. */
    static void write(Path file, Map<String, @Nullable Object> figures) {
        try {
            AtomicFile.write(file, out -> out.write(MAPPER.writeValueAsBytes(figures)));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be written (" + e + "); choose another --json file", e);
        }
    }
}
