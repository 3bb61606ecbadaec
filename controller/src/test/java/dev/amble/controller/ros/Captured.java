package dev.amble.controller.ros;

/** The last text another thread handed over; empty at first. */
final class Captured {

    private volatile String text = "";

    String get() {
        return text;
    }

    void set(String newText) {
        text = newText;
    }
}
