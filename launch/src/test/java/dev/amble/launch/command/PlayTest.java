package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.amble.launch.AmbleProcess;
import dev.amble.launch.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest {
    @TempDir
    private Path folder;

    @Test
    void pageNeedsNoDisplay() throws IOException {
        Path page = folder.resolve("a1.html");
        Invocation play = Invocation.of("play", "a1", "--html", page.toString());
        assertEquals(0, play.exitCode(), play::toString);
        assertEquals(List.of("wrote " + page), play.out());
        assertTrue(Files.readString(page).contains("<h1>a1, standing</h1>"));
    }

    @Test
    void windowWithoutADisplayIsOneLine() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").startsWith("Linux"), "skipped: other systems always have a display");
        Path output = folder.resolve("output.txt");
        Process process = AmbleProcess.startWithoutDisplay(output, "play", "a1");
        assertTrue(process.waitFor(3, TimeUnit.MINUTES));
        List<String> lines = Files.readAllLines(output).stream()
                .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
                .toList();
        assertEquals(1, process.exitValue(), lines::toString);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("use --video, --frames or --html"), lines.get(0));
    }
}
