package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The {@code key=value} fields both sides of a TCPROS connection exchange before the first message. */
final class ConnectionHeader {

    /** Largest header accepted; the longest field, a message definition, is some ten kilobytes at most. */
    static final int MAX_BYTES = 256 << 10;

    /** Most fields accepted; the peers known send about ten. */
    static final int MAX_FIELDS = 64;

    /** Matches any type or MD5 sum. */
    static final String ANY = "*";

    private ConnectionHeader() {}

    /** Length, then for each field its length and {@code key=value}. */
    static byte[] encode(Map<String, String> fields) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            byte[] bytes = (field.getKey() + "=" + field.getValue()).getBytes(StandardCharsets.UTF_8);
            body.writeBytes(littleEndian(bytes.length));
            body.writeBytes(bytes);
        }
        byte[] length = littleEndian(body.size());
        return ByteBuffer.allocate(Integer.BYTES + body.size())
                .put(length)
                .put(body.toByteArray())
                .array();
    }

    /** Reads one header, and not a byte more. */
    static Map<String, String> read(InputStream in) throws IOException {
        int length = readInt(in);
        if (length < 0 || length > MAX_BYTES) {
            throw new MalformedMessageException(
                    "connection header of " + Integer.toUnsignedString(length) + " bytes; allowed are " + MAX_BYTES);
        }
        ByteBuffer body = ByteBuffer.wrap(readExactly(in, length)).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> fields = new LinkedHashMap<>();
        while (body.hasRemaining()) {
            int fieldLength = body.remaining() < Integer.BYTES ? -1 : body.getInt();
            if (fieldLength < 0 || fieldLength > body.remaining()) {
                throw new MalformedMessageException("a field of the connection header exceeds the header");
            }
            String field = new String(body.array(), body.position(), fieldLength, StandardCharsets.UTF_8);
            body.position(body.position() + fieldLength);
            if (fields.size() == MAX_FIELDS) {
                throw new MalformedMessageException("the connection header has more than " + MAX_FIELDS + " fields");
            }
            int equals = field.indexOf('=');
            if (equals < 1) {
                throw new MalformedMessageException("a field of the connection header is not key=value");
            }
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }

    /** Whether the two sides agree on a type or MD5 sum; a missing one agrees with all. */
    static boolean agree(String mine, String theirs) {
        return theirs.equals(ANY) || theirs.equals(mine);
    }

    static int readInt(InputStream in) throws IOException {
        return ByteBuffer.wrap(readExactly(in, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    static byte[] readExactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("connection closed after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }
}
