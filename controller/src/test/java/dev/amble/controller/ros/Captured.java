package dev.amble.controller.ros;

/** The last text another thread handed over; empty at first. */
public final class Captured {

    private volatile String text = "";

    public String get() {
        return text;
    }

    public void set(String newText) {
        text = newText;
    }
}
