package dev.amble.launch.process;

/** One of the processes that walk a robot ended, or does not do its part; the message says which and what it reported. */
public final class StackFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StackFailedException(String message) {
        super(message);
    }
}
