package dev.amble.robots.realtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A wait-free exchange of the newest value between one writer thread and one reader thread (triple buffering).
 *
 * <p>The writer fills {@link #writeSlot()} and calls {@link #publish()}; the reader calls {@link #read()} and gets the
 * newest published value, complete, which stays untouched until its next {@code read()}. Neither side waits, and values
 * the reader did not fetch in time are overwritten.
 *
 * @param <T> a mutable, preallocated value
 */
public final class LatestValue<T> {
    private static final int INDEX_MASK = 3;
    private static final int FRESH = 4;

    private final T[] slots;
    /** Index of the slot between the two threads, plus {@link #FRESH} when the reader has not fetched it yet. */
    private final AtomicInteger middle = new AtomicInteger(1);

    private int writeIndex = 0;
    private int readIndex = 2;

    /** Allocates the three slots with {@code factory}. */
    @SuppressWarnings("unchecked") // the array never leaves this class
    public LatestValue(Supplier<T> factory) {
        slots = (T[]) new Object[] {factory.get(), factory.get(), factory.get()};
    }

    /** The value the writer may fill next. Its content is unspecified: write every field. Writer thread only. */
    @RealTime
    public T writeSlot() {
        return slots[writeIndex];
    }

    /** Makes the write slot the newest value. Writer thread only. */
    @RealTime
    public void publish() {
        writeIndex = middle.getAndSet(writeIndex | FRESH) & INDEX_MASK;
    }

    /** Whether {@link #read()} would return a value not read before. Reader thread only. */
    @RealTime
    public boolean hasNew() {
        return (middle.get() & FRESH) != 0;
    }

    /** The newest published value, or the previous one again if nothing new came. Reader thread only. */
    @RealTime
    public T read() {
        if (hasNew()) {
            readIndex = middle.getAndSet(readIndex) & INDEX_MASK;
        }
        return slots[readIndex];
    }
}
