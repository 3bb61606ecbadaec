package dev.amble.robots.mesh;

import java.io.IOException;

/** Reads Wavefront OBJ: a line {@code v x y z} for each vertex. */
final class ObjReader {
    private ObjReader() {}

    static void read(String text, VertexBounds boundsOut) throws IOException {
        for (String line : text.lines().toList()) {
            String[] tokens = line.strip().split("\\s+");
            if (tokens[0].equals("v")) {
                boundsOut.add(tokens, 1);
            }
        }
    }
}
