package dev.amble.controller.teleop;

import java.io.IOException;

/**
 * A terminal whose keys are read one by one, and what they mean: w, s forward and back; a, d turn; q, e sideways; space
 * stop; x end.
 */
public final class Keyboard implements AutoCloseable {
    /** What to tell the person. */
    public static final String HELP =
            "hold a key: w/s forward, back; a/d turn left, right; q/e step left, right; space stops, x ends";

    private final TeleopConfig.Speed speed;
    private final HeldCommand command;

    /**
     * Lets the terminal hand over keys at once.
     *
     * @throws IOException if there is no terminal
     */
    public Keyboard(TeleopConfig.Speed speed, HeldCommand command) throws IOException {
        this.speed = speed;
        this.command = command;
        stty("-icanon", "-echo", "min", "1");
    }

    /** Takes in a key; false if it was the one to end. */
    public boolean onKey(int key, long nowNs) {
        return onKey(key, nowNs, speed, command);
    }

    static boolean onKey(int key, long nowNs, TeleopConfig.Speed speed, HeldCommand command) {
        switch (key) {
            case 'w' -> command.hold(speed.forward(), 0, 0, nowNs);
            case 's' -> command.hold(-speed.forward(), 0, 0, nowNs);
            case 'q' -> command.hold(0, speed.left(), 0, nowNs);
            case 'e' -> command.hold(0, -speed.left(), 0, nowNs);
            case 'a' -> command.hold(0, 0, speed.yawRate(), nowNs);
            case 'd' -> command.hold(0, 0, -speed.yawRate(), nowNs);
            default -> command.release();
        }
        return key != 'x' && key >= 0;
    }

    /** Gives the terminal its usual manners back. */
    @Override
    public void close() throws IOException {
        stty("sane");
    }

    private static void stty(String... arguments) throws IOException {
        String[] words = new String[arguments.length + 1];
        words[0] = "stty";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        try {
            if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
                throw new IOException("standard input is no terminal");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
