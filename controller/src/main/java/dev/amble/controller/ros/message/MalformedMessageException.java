package dev.amble.controller.ros.message;

import java.io.IOException;

/** Bytes from a peer that are not a valid message; the connection they came from is not to be trusted any further. */
public final class MalformedMessageException extends IOException {
    public MalformedMessageException(String message) {
        super(message);
    }
}
