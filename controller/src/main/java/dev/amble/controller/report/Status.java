package dev.amble.controller.report;

/** How a result is to be taken; always shown as a word as well as by colour. */
public enum Status {
    GOOD("Pass"),
    WARNING("Check"),
    BAD("Fail"),
    NEUTRAL("Info");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    String styleClass() {
        return switch (this) {
            case GOOD -> "good";
            case WARNING -> "warning";
            case BAD -> "bad";
            case NEUTRAL -> "neutral";
        };
    }
}
