package dev.amble.controller.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopBenchCommandTest {
    @TempDir
    private Path folder;

    @Test
    void eachTrialIsARowAndTheirPercentilesAreDrawn() throws IOException {
        Path plot = folder.resolve("loop.svg");
        Outcome outcome = Outcome.of(
                "bench", "loop", "--rates", "100", "--loads", "idle", "--seconds", "0.5", "--plot", plot.toString());
        assertEquals(0, outcome.exitCode(), outcome.err());
        List<String> rows = outcome.out().lines().toList();
        assertEquals(4, rows.size(), outcome.out());
        assertTrue(rows.get(2).startsWith("| idle | FIFO"), rows.get(2));
        assertTrue(rows.get(3).startsWith("| idle | normal | 100 | "), rows.get(3));
        String svg = Files.readString(plot);
        // Three durations, each with a line for each trial.
        assertEquals(6, svg.split("<polyline", -1).length - 1);
        assertTrue(svg.contains("100 Hz") && svg.endsWith("</svg>\n"), svg);
    }

    @Test
    void mistakesAreNamed() {
        Outcome.of("bench", "loop", "--rates", "120").assertBadInput("loop.rate_hz", "use 100.0 or 150.0");
        Outcome.of("bench", "loop", "--rates", "5").assertBadInput("rate_hz", "[50, 1000]");
        Outcome.of("bench", "loop", "--loads", "disk").assertBadInput("disk", "IDLE, CPU, MEMORY");
        Outcome.of("bench", "loop", "--seconds", "0").assertBadInput("--seconds", "(0, 86400]");
        Outcome.of("bench", "loop", "--plot", "/nowhere/at/all.svg")
                .assertBadInput("/nowhere/at/all.svg", "choose another --plot file in a folder that exists");
        Outcome.of("bench", "loop", "--plot", folder.toString()).assertBadInput(folder + ": cannot be written");
        Outcome.of("bench", "loop", "--policy", "none.policy").assertBadInput("none.policy", "no such file");
    }
}
