package dev.amble.controller.recorder;

/**
 * How a recording is laid out.
 *
 * <p>A recording is {@link #MAGIC}, the number of words of a tick and of the controller's memory, and blocks. A block is its
 * type, the length of its content, the content, and the CRC-32 of all three; numbers are 32-bit, little-endian. A block of
 * ticks holds any number of them: a byte of flags, the words of the controller's memory if flagged, and the words of the
 * tick: with memory all of them, else a bit for each word that differs from the tick before and those words. A recording
 * begins with a tick with memory, so it can be understood alone.
 */
final class RecordingFormat {
    static final long MAGIC = 0x5448_474C_464C_4D41L; // "AMLFLGHT" in the file

    /** Magic and two sizes. */
    static final int PREAMBLE = Long.BYTES + 2 * Integer.BYTES;

    /** YAML of a {@link RecordingHeader}; first in each file. */
    static final int HEADER = 1;

    /** YAML of a {@link PolicyIdentity} that comes into use. */
    static final int POLICY = 2;

    static final int TICKS = 3;

    /** Type and length. */
    static final int BLOCK_HEAD = 2 * Integer.BYTES;

    static final int CRC_BYTES = Integer.BYTES;

    /** No block is longer. */
    static final int MAX_CONTENT = 1 << 20;

    static final int HAS_MEMORY = 1;
    static final int AFTER_GAP = 2;

    /** Where the kind of tick begins in the flags. */
    static final int KIND_SHIFT = 2;

    private RecordingFormat() {}

    /** The bytes of one bit a word. */
    static int maskBytes(int words) {
        return (words + 7) / 8;
    }
}
