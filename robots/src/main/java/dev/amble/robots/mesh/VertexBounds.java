package dev.amble.robots.mesh;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Grows with every vertex. */
final class VertexBounds {
    private final double[] min = new double[3];
    private final double[] max = new double[3];

    VertexBounds() {
        Arrays.fill(min, Double.POSITIVE_INFINITY);
        Arrays.fill(max, Double.NEGATIVE_INFINITY);
    }

    void add(double x, double y, double z) throws IOException {
        if (!Double.isFinite(x + y + z)) {
            throw new IOException("a vertex is not finite");
        }
        double[] vertex = {x, y, z};
        for (int i = 0; i < 3; i++) {
            min[i] = Math.min(min[i], vertex[i]);
            max[i] = Math.max(max[i], vertex[i]);
        }
    }

    /** Adds the vertex that three numbers of a line make, from token {@code first} on. */
    void add(String[] tokens, int first) throws IOException {
        try {
            add(
                    Double.parseDouble(tokens[first]),
                    Double.parseDouble(tokens[first + 1]),
                    Double.parseDouble(tokens[first + 2]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("a vertex is not three numbers", e);
        }
    }

    MeshBounds toBounds() throws IOException {
        if (min[0] > max[0]) {
            throw new IOException("it has no vertices");
        }
        return new MeshBounds(List.of(min[0], min[1], min[2]), List.of(max[0], max[1], max[2]));
    }
}
