package dev.amble.launch.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void pipeGetsOneLineEveryTenSecondsAndTheLastState() {
        try (TrainingProgress progress = TrainingProgress.open("train", out, false)) {
            for (int second = 0; second <= 25; second++) {
                progress.update(TrainingStatus.ofTimeBudget(second, 25, second, 1, 0.5));
            }
        }
        // at 0, 10 and 20 s, and at the end
        String text = text();
        assertEquals(4, text.lines().count(), text);
        assertTrue(text.lines().allMatch(line -> line.startsWith("train ")), text);
        assertTrue(text.contains("100 %"), text);
        assertFalse(text.contains("\r"));
    }

    @Test
    void pipeGetsNoLineTwice() {
        TrainingProgress progress = TrainingProgress.open("train", out, false);
        progress.update(TrainingStatus.ofTimeBudget(0, 25, 0, 1, 0.5));
        progress.close();
        progress.close();
        assertEquals(1, text().lines().count());
    }

    @Test
    void nothingHappenedMeansNothingPrinted() {
        TrainingProgress.open("train", out, false).close();
        assertEquals("", text());
    }

    @Test
    void terminalGetsOneLineWithTheLastStateAndNoEscapeCodes() {
        try (TrainingProgress progress = TrainingProgress.open("train", out, true)) {
            progress.update(TrainingStatus.ofTimeBudget(25, 25, 700_000, 28_000, 0.5));
        }
        String text = text();
        assertTrue(text.endsWith(System.lineSeparator()));
        assertEquals(1, text.chars().filter(c -> c == '\n').count());
        String shownLast = text.substring(text.lastIndexOf('\r', text.length() - 3) + 1);
        assertTrue(shownLast.startsWith("train  [####"), shownLast);
        assertTrue(text.chars().allMatch(c -> c == '\r' || c == '\n' || (c >= ' ' && c <= '~')), text);
    }

    @Test
    void interruptedThreadEndsTheLineAndStaysInterrupted() {
        TrainingProgress progress = TrainingProgress.open("train", out, true);
        Thread.currentThread().interrupt();
        progress.close();
        assertTrue(Thread.interrupted());
        assertTrue(text().endsWith(System.lineSeparator()), text());
    }

    @Test
    void nothingIsDrawnAfterTheLineEnded() {
        LineConsumer consumer = new LineConsumer(out);
        consumer.close();
        consumer.accept("late");
        consumer.close();
        assertEquals(System.lineSeparator(), text());
    }

    @Test
    void shorterLineCoversTheLongerOne() {
        LineConsumer consumer = new LineConsumer(out);
        consumer.accept("12 s left");
        consumer.accept("9 s left ");
        assertEquals("\r12 s left\r9 s left ", text());
    }

    @Test
    void widthIsTheSecondNumberOfStty() {
        assertEquals(132, Terminal.parseWidth("43 132\n"));
        assertEquals(Terminal.DEFAULT_WIDTH, Terminal.parseWidth("0 0\n"));
        assertEquals(Terminal.DEFAULT_WIDTH, Terminal.parseWidth(""));
        assertEquals(Terminal.DEFAULT_WIDTH, Terminal.parseWidth("stty: standard input: not a tty"));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
