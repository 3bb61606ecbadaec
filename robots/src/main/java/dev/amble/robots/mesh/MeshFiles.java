package dev.amble.robots.mesh;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the mesh files of a URDF are looked for.
 *
 * <p>{@code package://name/path} is looked for in the folder {@code name} above or beside the URDF's own folders, because a
 * description is a ROS package with its URDF a folder or two inside; no ROS installation is asked. Other names are paths
 * relative to the URDF.
 *
 * @param folder of the URDF; null if it is not in the file system
 */
public record MeshFiles(@Nullable Path folder) {
    private static final String PACKAGE = "package://";

    /** No mesh is ever found. */
    public static final MeshFiles NONE = new MeshFiles((Path) null);

    /** Those of a URDF file. */
    public static MeshFiles of(Path urdf) {
        return new MeshFiles(urdf.toAbsolutePath().normalize().getParent());
    }

    /** The file that {@code name} of a {@code <mesh>} means, or null if there is none. */
    public @Nullable Path find(String name) {
        if (folder == null) {
            return null;
        }
        try {
            if (name.startsWith(PACKAGE)) {
                return findInPackage(folder, Path.of(name.substring(PACKAGE.length())));
            }
            Path file = name.startsWith("file://") ? Path.of(URI.create(name)) : folder.resolve(name);
            return Files.isRegularFile(file) ? file : null;
        } catch (IllegalArgumentException noPath) { // also InvalidPathException
            return null;
        }
    }

    private static @Nullable Path findInPackage(Path start, Path name) {
        for (Path above = start; above != null; above = above.getParent()) {
            Path beside = above.resolve(name);
            if (Files.isRegularFile(beside)) {
                return beside;
            }
        }
        return null;
    }
}
