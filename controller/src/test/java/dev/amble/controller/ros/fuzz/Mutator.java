package dev.amble.controller.ros.fuzz;

import java.util.SplittableRandom;

/** Damages inputs the way broken and hostile peers do: flipped bits, lying lengths, cuts, splices and repeats. */
final class Mutator {

    /** Longer results are cut. */
    static final int MAX_BYTES = 16 << 10;

    private static final int MAX_MUTATIONS = 4;
    private static final int MAX_REPEATS = 20;

    private final SplittableRandom random;
    private byte[] bytes = new byte[MAX_BYTES];
    private byte[] spare = new byte[MAX_BYTES];
    private int length;

    Mutator(SplittableRandom random) {
        this.random = random;
    }

    /** The last result, valid up to {@link #length} and until the next one. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /**
     * Damages a copy of an input one to four times.
     *
     * @param other where spliced pieces come from
     */
    void mutate(byte[] input, byte[] other) {
        length = Math.min(input.length, MAX_BYTES);
        System.arraycopy(input, 0, bytes, 0, length);
        for (int i = 1 + random.nextInt(MAX_MUTATIONS); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> flipBit();
                case 1 -> replaceByte();
                case 2, 3 -> lieAboutALength();
                case 4 -> length = random.nextInt(length + 1);
                case 5 -> splice(other);
                case 6 -> repeat();
                default -> remove();
            }
        }
    }

    private void flipBit() {
        if (length > 0) {
            bytes[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void replaceByte() {
        if (length > 0) {
            bytes[random.nextInt(length)] = (byte) random.nextInt(256);
        }
    }

    /** Writes a little-endian integer such as -1, 2^31 - 1, a limit, or about what is left. */
    private void lieAboutALength() {
        if (length < Integer.BYTES) {
            return;
        }
        int at = random.nextInt(4) == 0 ? 0 : random.nextInt(length - Integer.BYTES + 1);
        int left = length - at - Integer.BYTES;
        int lie = switch (random.nextInt(10)) {
            case 0 -> -1;
            case 1 -> Integer.MIN_VALUE;
            case 2 -> Integer.MAX_VALUE;
            case 3 -> 1 << random.nextInt(31);
            case 4 -> (1 << random.nextInt(31)) + 1;
            case 5 -> left;
            case 6 -> left + 1;
            case 7 -> left - random.nextInt(16);
            case 8 -> 0;
            default -> random.nextInt(left + 1);
        };
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (lie >>> (8 * i));
        }
    }

    private void splice(byte[] other) {
        int start = random.nextInt(other.length + 1);
        int count = random.nextInt(other.length - start + 1);
        insert(other, start, count, 1);
    }

    private void repeat() {
        int start = random.nextInt(length + 1);
        int count = random.nextInt(length - start + 1);
        insert(bytes, start, count, 1 + random.nextInt(MAX_REPEATS));
    }

    /** Puts a piece, several times, somewhere. */
    private void insert(byte[] source, int start, int count, int times) {
        int at = random.nextInt(length + 1);
        System.arraycopy(bytes, 0, spare, 0, at);
        int end = at;
        for (int i = 0; i < times; i++) {
            int fitting = Math.min(count, MAX_BYTES - end);
            System.arraycopy(source, start, spare, end, fitting);
            end += fitting;
        }
        int rest = Math.min(length - at, MAX_BYTES - end);
        System.arraycopy(bytes, at, spare, end, rest);
        length = end + rest;
        byte[] former = bytes;
        bytes = spare;
        spare = former;
    }

    private void remove() {
        int start = random.nextInt(length + 1);
        int count = random.nextInt(length - start + 1);
        System.arraycopy(bytes, start + count, bytes, start, length - start - count);
        length -= count;
    }
}
