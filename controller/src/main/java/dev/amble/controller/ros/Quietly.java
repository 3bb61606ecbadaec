package dev.amble.controller.ros;

import java.io.Closeable;
import java.io.IOException;

/** Closing what is given up anyway. */
final class Quietly {

    private Quietly() {}

    static void close(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            // Nothing is left to be done with it, and the descriptor is gone all the same.
            return;
        }
    }
}
