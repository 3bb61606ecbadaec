package dev.amble.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Python that has a peer's package: the one named by the environment variable {@value #VARIABLE}, else
 * {@code python3}.
 *
 * @param executable the interpreter
 */
public record PeerPython(String executable) {
    private static final String VARIABLE = "AMBLE_PEERS_PYTHON";

    /** Skips the calling test, with a message, where the package is missing. */
    public static PeerPython with(String module) throws IOException, InterruptedException {
        PeerPython python = new PeerPython(System.getenv().getOrDefault(VARIABLE, "python3"));
        assumeTrue(
                python.has(module),
                "skipped: " + python.executable + " has no " + module + "; install it, or name a Python that has it in "
                        + VARIABLE);
        return python;
    }

    /** Whether the interpreter exists and finds a module. */
    public boolean has(String module) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(executable, "-c", "import " + module)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    /** Starts a script that lies beside a test class; its errors go to this process's. */
    public Process start(Class<?> test, String script, String... arguments) throws IOException {
        Path file = Files.createTempFile("amble-", script);
        file.toFile().deleteOnExit();
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(script), script)) {
            Files.write(file, in.readAllBytes());
        }
        List<String> command = Stream.concat(Stream.of(executable, file.toString()), Stream.of(arguments))
                .collect(Collectors.toList());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Runs a script to its end and returns the lines it printed. */
    public List<String> run(Class<?> test, String script, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(test, script, arguments);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), script + " failed");
        return lines;
    }
}
