package dev.amble.sim.view;

/** Nothing can be drawn on this machine. The message says why and what to do. */
public final class ViewException extends Exception {
    ViewException(String message) {
        super(message);
    }

    ViewException(String message, Throwable cause) {
        super(message, cause);
    }
}
