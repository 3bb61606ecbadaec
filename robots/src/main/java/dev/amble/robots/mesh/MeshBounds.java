package dev.amble.robots.mesh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The box around the vertices of a mesh, along the mesh's axes, in the file's unit of length (COLLADA: m).
 *
 * @param min smallest x, y, z
 * @param max largest x, y, z
 */
public record MeshBounds(List<Double> min, List<Double> max) {
    public MeshBounds {
        min = List.copyOf(min);
        max = List.copyOf(max);
    }

    /**
     * Reads the bounds of an STL (binary or text), OBJ or COLLADA (DAE) file.
     *
     * @throws IOException if it can't be read, is of another kind, is damaged or has no vertices
     */
    public static MeshBounds read(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        VertexBounds bounds = new VertexBounds();
        if (name.endsWith(".stl")) {
            StlReader.read(Files.readAllBytes(file), bounds);
        } else if (name.endsWith(".obj")) {
            ObjReader.read(Files.readString(file), bounds);
        } else if (name.endsWith(".dae")) {
            ColladaReader.read(Files.readAllBytes(file), bounds);
        } else {
            throw new IOException("not an STL, OBJ or DAE file");
        }
        return bounds.toBounds();
    }
}
