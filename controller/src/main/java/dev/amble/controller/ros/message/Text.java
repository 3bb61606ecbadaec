package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A ROS {@code string} field: UTF-8 bytes with a lazily built Java string.
 *
 * <p>Decoding the same text again, as joint names and frame ids are, neither copies nor allocates.
 */
public final class Text implements MessagePart {

    private byte[] bytes = new byte[0];
    private int length;
    private @Nullable String text = "";

    /** The text; allocates once after each change. */
    public String get() {
        String present = text;
        if (present == null) {
            present = new String(bytes, 0, length, StandardCharsets.UTF_8);
            text = present;
        }
        return present;
    }

    /** Replaces the text; allocates unless it equals the present one. */
    public void set(String newText) {
        if (newText.equals(text)) {
            return;
        }
        bytes = newText.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        text = newText;
    }

    @Override
    public int encodedSize() {
        return Integer.BYTES + length;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putInt(length);
        out.put(bytes, 0, length);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        int count = Wire.readCount(in, 1, Integer.MAX_VALUE, "string");
        if (sameBytes(in, count)) {
            in.position(in.position() + count);
            return;
        }
        if (bytes.length < count || Wire.isTooRoomy(bytes.length, count)) {
            bytes = new byte[count];
        }
        in.get(bytes, 0, count);
        length = count;
        text = null;
    }

    private boolean sameBytes(ByteBuffer in, int count) {
        if (count != length) {
            return false;
        }
        int start = in.position();
        for (int i = 0; i < count; i++) {
            if (in.get(start + i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Text that && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
    }

    @Override
    public int hashCode() {
        return get().hashCode();
    }

    @Override
    public String toString() {
        return get();
    }
}
