package dev.amble.controller.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a run of the onboard command line came to. */
public record Outcome(int exitCode, String out, String err) {

    public static Outcome of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = new CommandLine(new Onboard())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int exitCode = Commands.execute(commandLine, arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** Exit code 2 and one line that holds all the parts. */
    public void assertBadInput(String... parts) {
        assertEquals(2, exitCode, err);
        assertEquals(1, err.lines().count(), err);
        assertTrue(err.startsWith("amble: "), err);
        assertTrue(!err.contains("Exception"), err);
        for (String part : parts) {
            assertTrue(err.contains(part), () -> "'" + part + "' is not in: " + err);
        }
        assertEquals("", out);
    }
}
