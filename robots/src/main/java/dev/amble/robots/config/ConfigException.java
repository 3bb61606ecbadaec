package dev.amble.robots.config;

/** Bad input from the user. The message is one line: where, what, what is allowed, what to do. */
public final class ConfigException extends RuntimeException {
    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The one line; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** A fault at a place of the user's text. */
    public static ConfigException at(Location where, String problem) {
        return new ConfigException(where + ": " + problem);
    }
}
