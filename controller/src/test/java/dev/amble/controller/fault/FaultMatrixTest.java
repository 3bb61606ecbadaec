package dev.amble.controller.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.safety.ControllerState;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Injects every fault of {@link FaultCatalogue} into the running controller node while it walks a robot.
 *
 * <p>{@code -Dfaults.write=true} writes the table into the controller's README; without it the two are compared.
 */
class FaultMatrixTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- fault matrix: begin -->\n";
    private static final String END = "<!-- fault matrix: end -->\n";

    /** What a loaded machine with a hundred threads may add to a bound; the exact bounds are tested on a fake clock. */
    private static final double SLACK = 2.0;

    private static final long HARMLESS_MS = 250;

    private static final int ATTEMPTS = 5;

    private static FaultBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = new FaultBench();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    static List<InjectedFault> all() {
        return FaultCatalogue.all();
    }

    static List<InjectedFault> last() {
        return FaultCatalogue.last();
    }

    @ParameterizedTest
    @MethodSource("all")
    void theReactionComesInTimeAndNoCommandLeavesTheLimits(InjectedFault fault) {
        inject(bench, fault);
    }

    @ParameterizedTest
    @MethodSource("last")
    void theLastCommandOfAControllerIsDamping(InjectedFault fault) throws Exception {
        try (FaultBench own = new FaultBench()) {
            injectOnce(own, fault);
        }
    }

    /** What a computer that stood still in the meantime did says nothing about the fault, which is then injected again. */
    private static void inject(FaultBench bench, InjectedFault fault) {
        for (int attempt = 1; ; attempt++) {
            try {
                injectOnce(bench, fault);
                return;
            } catch (AssertionError e) {
                if (!bench.robot.hasStalled() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void injectOnce(FaultBench bench, InjectedFault fault) {
        bench.walk();
        long startNs = System.nanoTime();
        fault.inject().accept(bench);
        if (fault.state() == ControllerState.WALKING) {
            FaultBench.pause(HARMLESS_MS);
        } else {
            bench.await(fault.toString(), () -> bench.status().state == fault.state());
        }
        ControllerStatus status = bench.status();
        assertSame(fault.state(), status.state, () -> "fault " + status.fault);
        assertSame(fault.fault(), status.fault);
        if (fault.state().isPowered()) {
            double seconds = (status.stampNs - startNs) * 1e-9;
            assertTrue(seconds <= fault.seconds() + SLACK, "after " + seconds + " s");
        } else {
            bench.await("damping on the wire", () -> bench.robot.judge().isDamped());
            double seconds = (bench.robot.judge().dampedSinceNs() - startNs) * 1e-9;
            assertTrue(seconds <= fault.seconds() + SLACK, "damped after " + seconds + " s");
        }
        assertEquals("", bench.robot.judge().wrong());
        assertTrue(bench.robot.judge().commands() > 0);
    }

    @Test
    void theReadmeShowsTheMatrix() throws IOException {
        List<InjectedFault> faults =
                Stream.concat(all().stream(), last().stream()).toList();
        assertTrue(faults.size() >= 60, "faults: " + faults.size());
        assertEquals(
                faults.size(),
                faults.stream().map(InjectedFault::name).distinct().count());
        String table = "| from | while the robot walks | ends in | fault | within |\n|---|---|---|---|---|\n"
                + faults.stream().map(fault -> fault.row() + "\n").collect(Collectors.joining());
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        if (Boolean.getBoolean("faults.write")) {
            byte[] content =
                    (readme.substring(0, begin) + table + readme.substring(end)).getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(README, out -> out.write(content));
            return;
        }
        assertEquals(table, readme.substring(begin, end), "write it anew with -Dfaults.write=true");
    }
}
