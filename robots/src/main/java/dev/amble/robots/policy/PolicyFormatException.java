package dev.amble.robots.policy;

/** A policy file that must not be run. The message is one line: which file, what is wrong, what to do. */
public final class PolicyFormatException extends RuntimeException {
    public PolicyFormatException(String message) {
        super(message);
    }

    public PolicyFormatException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one line; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
