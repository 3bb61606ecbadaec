package dev.amble.controller.ros.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.ros.WireTargets;
import dev.amble.controller.ros.message.MessageTargets;
import dev.amble.controller.ros.xmlrpc.XmlRpcTargets;
import dev.amble.robots.file.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated connection headers, frames, messages, HTTP requests and XML-RPC documents, from a fixed seed.
 *
 * <p>Each must end in a value or in one of the declared exceptions, within a bound of allocated bytes that grows with the
 * length of the input, not with what the input claims.
 */
class ParserFuzzTest {

    private static final long MILLION = 1_000_000;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void millionMutatedInputsEndInValuesOrDeclaredExceptions() {
        FuzzRun run = new FuzzRun(1, targets());
        assertEquals("", printedBy(() -> run.run(MILLION)));
        // Both must happen a lot, or the mutations are too mild or too wild to reach what is behind the first check.
        assertTrue(run.accepted() > MILLION / 20, run.report());
        assertTrue(run.accepted() < MILLION / 2, run.report());
    }

    /** The same with another seed; {@code -Dfuzz.result} names the file that takes the counts. */
    @Test
    @Tag("slow")
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void tenMillionMutatedInputsEndInValuesOrDeclaredExceptions() throws IOException {
        FuzzRun run = new FuzzRun(Long.getLong("fuzz.seed", 2), targets());
        run.run(10 * MILLION);
        Path result = Path.of(System.getProperty("fuzz.result", "target/fuzz.md"));
        AtomicFile.write(result, out -> out.write(run.report().getBytes(StandardCharsets.UTF_8)));
    }

    /** What appears on the standard streams meanwhile: a peer must not be able to fill a log that has no limit. */
    private static String printedBy(Runnable action) {
        PrintStream err = System.err;
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream capture = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setErr(capture);
        System.setOut(capture);
        try {
            action.run();
        } finally {
            System.setErr(err);
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static List<FuzzTarget> targets() {
        List<FuzzTarget> targets = new ArrayList<>();
        targets.addAll(MessageTargets.all());
        targets.addAll(WireTargets.all());
        targets.addAll(XmlRpcTargets.all());
        return targets;
    }
}
