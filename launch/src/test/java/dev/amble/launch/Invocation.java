package dev.amble.launch;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command run in this JVM, with what it printed.
 *
 * @param exitCode what a shell would see
 * @param out lines of standard output
 * @param err lines of standard error
 */
public record Invocation(int exitCode, List<String> out, List<String> err) {
    public Invocation {
        out = List.copyOf(out);
        err = List.copyOf(err);
    }

    /** Runs {@code amble arguments}. One at a time: the streams belong to the whole JVM. */
    public static synchronized Invocation of(String... arguments) {
        PrintStream realOut = System.out;
        PrintStream realErr = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Amble.run(arguments);
            System.out.flush();
            System.err.flush();
            return new Invocation(exitCode, lines(out), lines(err));
        } finally {
            System.setOut(realOut);
            System.setErr(realErr);
        }
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
