package dev.amble.robots.state;

import dev.amble.robots.realtime.RealTime;
import java.util.function.Consumer;

/**
 * What objects carry from one moment to the next, copied into 32-bit words.
 *
 * <p>An object that takes part has one method that passes every field through the snapshot,
 * {@code x = snapshot.exchange(x)}. While the snapshot saves, each comes back as it is; while it restores, as it was saved.
 * So the two directions can't differ in order or type. Bits are kept, those of NaNs too.
 *
 * <p>Mutable and preallocated; owned by one thread at a time.
 */
public final class Snapshot {
    private static final int MOST_WORDS = 1 << 16;

    private final int[] words;
    private int position;
    private boolean restoring;

    /** @param size words it can hold */
    public Snapshot(int size) {
        words = new int[size];
    }

    /** The number of words that {@code exchange} saves. */
    public static int sizeOf(Consumer<Snapshot> exchange) {
        Snapshot snapshot = new Snapshot(MOST_WORDS);
        exchange.accept(snapshot);
        return snapshot.position;
    }

    /** Makes the next exchanges save, from the first word on. */
    @RealTime
    public void startSaving() {
        position = 0;
        restoring = false;
    }

    /** Makes the next exchanges restore, from the first word on. */
    @RealTime
    public void startRestoring() {
        position = 0;
        restoring = true;
    }

    /** The words. Not a copy. */
    @RealTime
    public int[] words() {
        return words;
    }

    @RealTime
    public int exchange(int value) {
        int at = position++;
        if (!restoring) {
            words[at] = value;
        }
        return words[at];
    }

    @RealTime
    public long exchange(long value) {
        long low = exchange((int) value) & 0xFFFF_FFFFL;
        return (long) exchange((int) (value >> 32)) << 32 | low;
    }

    @RealTime
    public float exchange(float value) {
        return Float.intBitsToFloat(exchange(Float.floatToRawIntBits(value)));
    }

    @RealTime
    public double exchange(double value) {
        return Double.longBitsToDouble(exchange(Double.doubleToRawLongBits(value)));
    }

    @RealTime
    public boolean exchange(boolean value) {
        return exchange(value ? 1 : 0) != 0;
    }

    /** Exchanges every element in place. */
    @RealTime
    public void exchange(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = exchange(values[i]);
        }
    }
}
