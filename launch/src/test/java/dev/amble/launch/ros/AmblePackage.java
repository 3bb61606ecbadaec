package dev.amble.launch.ros;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catkin package {@code amble} as it stands in this folder, but with a command that runs the classes under test instead
 * of those of the last build.
 */
final class AmblePackage {
    private final Path root;

    /** @param root becomes the package's parent folder, an entry for {@code ROS_PACKAGE_PATH} */
    AmblePackage(Path root) throws IOException {
        this.root = root;
        Path folder = Files.createDirectory(root.resolve("amble"));
        copy(Path.of("package.xml"), folder);
        for (Path file : launchFiles()) {
            copy(file, folder);
        }
        Path config = Files.createDirectory(folder.resolve("config"));
        try (Stream<Path> files = Files.list(Path.of("config"))) {
            for (Path file : files.toList()) {
                copy(file, config);
            }
        }
        Path command = Files.writeString(
                folder.resolve("amble"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 --add-modules jdk.incubator.vector -da:com.jme3.bullet... -cp '"
                        + System.getProperty("java.class.path") + "' dev.amble.launch.Amble \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path file, Path folder) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()));
    }

    /** Every launch file of the package. */
    static List<Path> launchFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".launch"))
                    .sorted()
                    .toList();
        }
    }

    Path root() {
        return root;
    }
}
