package dev.amble.launch.report;

/** The check that arrays recorded together are equally long. */
final class Lengths {
    private Lengths() {}

    static void require(String name, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(
                    name + " has " + actual + " elements, expected " + expected + " as in the rest of the record");
        }
    }
}
