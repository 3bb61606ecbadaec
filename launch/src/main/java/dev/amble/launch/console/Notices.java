package dev.amble.launch.console;

import java.io.PrintStream;
import java.util.function.Consumer;

/** Lines that stay on the terminal: above the progress while there is one. Any thread. */
public final class Notices implements Consumer<String> {
    private volatile Consumer<String> printer;

    public Notices(PrintStream out) {
        printer = out::println;
    }

    /** Prints what follows above {@code progress}, also once it is closed. */
    public void showAbove(TrainingProgress progress) {
        printer = progress::say;
    }

    @Override
    public void accept(String line) {
        printer.accept(line);
    }
}
