package dev.amble.launch.console;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** What is known about the terminal this process talks to. */
public final class Terminal {
    static final int DEFAULT_WIDTH = 80;
    private static final int MIN_PLAUSIBLE_WIDTH = 10;
    private static final long PATIENCE_MS = 500;

    private Terminal() {}

    /** Whether a person watches standard output on a terminal that can redraw a line. */
    @SuppressWarnings("SystemConsoleNull") // isTerminal asks the newer JDKs what null told the older ones
    public static boolean isInteractive() {
        Console console = System.console();
        return console != null && isTerminal(console) && !Objects.equals(System.getenv("TERM"), "dumb");
    }

    /**
     * Asks {@code stty} for the width in characters; {@value #DEFAULT_WIDTH} when it cannot tell. Takes a few
     * milliseconds.
     */
    static int width() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return DEFAULT_WIDTH;
            }
            return parseWidth(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return DEFAULT_WIDTH; // no stty here, as on Windows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_WIDTH;
        }
    }

    /** Reads "rows columns" as {@code stty size} prints it. */
    static int parseWidth(String size) {
        String[] words = size.strip().split("\\s+", -1);
        if (words.length != 2 || !words[1].matches("\\d{1,5}")) {
            return DEFAULT_WIDTH;
        }
        int width = Integer.parseInt(words[1]);
        return width < MIN_PLAUSIBLE_WIDTH ? DEFAULT_WIDTH : width;
    }

    /** From JDK 22 on a console may exist without a terminal, and only a method that 17 lacks tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
