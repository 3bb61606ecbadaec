package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A variable-length array of message parts; elements are created when a longer array comes and are then reused.
 *
 * @param <T> element type
 */
public final class PartArray<T extends MessagePart> implements MessagePart {

    /** Largest number of elements accepted from a peer, far above any robot's number of joints or diagnostics. */
    public static final int MAX_ELEMENTS = 16_384;

    /** Elements kept beyond the present number, for messages of changing length. */
    private static final int KEPT_ELEMENTS = 16;

    private final Supplier<T> factory;
    private final int minElementBytes;
    private final ArrayList<T> parts = new ArrayList<>();
    private int size;

    /** @param minElementBytes smallest encoded size of one element */
    public PartArray(Supplier<T> factory, int minElementBytes) {
        this.factory = factory;
        this.minElementBytes = minElementBytes;
    }

    public int size() {
        return size;
    }

    public T get(int index) {
        return parts.get(Objects.checkIndex(index, size));
    }

    /** Sets the number of elements; those added hold whatever they held when last used. */
    public void resize(int newSize) {
        while (parts.size() < newSize) {
            parts.add(factory.get());
        }
        size = newSize;
    }

    /** Appends one element, which holds whatever it held when last used. */
    public T add() {
        resize(size + 1);
        return parts.get(size - 1);
    }

    @Override
    public int encodedSize() {
        int bytes = Integer.BYTES;
        for (int i = 0; i < size; i++) {
            bytes += parts.get(i).encodedSize();
        }
        return bytes;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            parts.get(i).encode(out);
        }
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        int count = Wire.readCount(in, minElementBytes, MAX_ELEMENTS, "array");
        dropSpares(count);
        resize(count);
        try {
            for (int i = 0; i < size; i++) {
                parts.get(i).decode(in);
            }
        } catch (MalformedMessageException e) {
            parts.clear(); // those behind the malformed one still hold the last message
            size = 0;
            throw e;
        }
    }

    /** Forgets elements beyond the count if they are many or large, as {@link Wire#isTooRoomy} says why. */
    private void dropSpares(int count) {
        boolean drop = parts.size() > count + KEPT_ELEMENTS;
        for (int i = count; i < size && !drop; i++) {
            drop = parts.get(i).encodedSize() > Wire.KEPT_BYTES;
        }
        if (drop) {
            parts.subList(count, parts.size()).clear();
            parts.trimToSize();
        }
    }
}
