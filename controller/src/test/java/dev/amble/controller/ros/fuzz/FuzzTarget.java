package dev.amble.controller.ros.fuzz;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * One reader of untrusted bytes.
 *
 * @param name groups targets in the report
 * @param seeds valid inputs, and hostile ones worth varying
 * @param parsers makes a reader; one is kept for the whole run, as a node keeps its message objects
 * @param baseBytes what reading may allocate however short the input
 * @param bytesPerByte what reading may allocate for each byte of input
 * @param weight how often it is chosen, relative to the others
 */
public record FuzzTarget(
        String name, List<byte[]> seeds, Supplier<Parser> parsers, int baseBytes, int bytesPerByte, int weight) {

    /** Reads one input, or refuses it with one of the declared exceptions. */
    @FunctionalInterface
    public interface Parser {
        void parse(byte[] bytes, int length) throws IOException;
    }

    long allowedBytes(int length) {
        return baseBytes + (long) bytesPerByte * length;
    }
}
