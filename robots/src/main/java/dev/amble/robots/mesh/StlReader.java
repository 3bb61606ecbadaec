package dev.amble.robots.mesh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads STL: 80 bytes, a triangle count and 50 bytes a triangle (normal, three vertices, two spare bytes); or text with a
 * line {@code vertex x y z} for each corner. The length tells which, because binary files may begin with "solid", too.
 */
final class StlReader {
    private static final int HEADER = 80;
    private static final int TRIANGLE = 50;
    private static final int NORMAL = 12;

    private StlReader() {}

    static void read(byte[] content, VertexBounds boundsOut) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        if (content.length >= HEADER + 4) {
            long triangles = Integer.toUnsignedLong(bytes.getInt(HEADER));
            if (content.length == HEADER + 4 + triangles * TRIANGLE) {
                readBinary(bytes, triangles, boundsOut);
                return;
            }
        }
        for (String line :
                new String(content, StandardCharsets.ISO_8859_1).lines().toList()) {
            String[] tokens = line.strip().split("\\s+");
            if (tokens[0].equals("vertex")) {
                boundsOut.add(tokens, 1);
            }
        }
    }

    private static void readBinary(ByteBuffer bytes, long triangles, VertexBounds boundsOut) throws IOException {
        for (int t = 0; t < triangles; t++) {
            int at = HEADER + 4 + t * TRIANGLE + NORMAL;
            for (int corner = 0; corner < 3; corner++, at += 12) {
                boundsOut.add(bytes.getFloat(at), bytes.getFloat(at + 4), bytes.getFloat(at + 8));
            }
        }
    }
}
