package dev.amble.launch.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code launch/install} into a scratch root, from an archive of the classes under test. */
@Tag("system")
class InstallTest {
    private static final List<String> LIBRARIES = List.of("picocli", "HdrHistogram", "snakeyaml", "jspecify");

    @TempDir
    private Path folder;

    private Path launch;
    private Path image;

    /** A folder {@code launch} as a build leaves it. */
    @BeforeEach
    void stage() throws IOException, InterruptedException {
        launch = Files.createDirectory(folder.resolve("launch"));
        image = folder.resolve("image");
        List<String> copy = new ArrayList<>(List.of("cp", "-r", "install", "package.xml", "config", "systemd"));
        AmblePackage.launchFiles().forEach(file -> copy.add(file.toString()));
        copy.addAll(List.of("CMakeLists.txt", "amble", launch.toString()));
        assertEquals("", run(Map.of(), copy.toArray(String[]::new)));

        Path onboard = folder.resolve("amble-onboard");
        Files.createDirectories(onboard.resolve("lib"));
        run(
                Map.of(),
                "install",
                "-m",
                "755",
                "amble-onboard",
                onboard.resolve("amble").toString());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (entry.matches(".*/(controller|robots)/target/classes")) {
                jar(onboard.resolve("lib").resolve(path.getName(path.getNameCount() - 3) + ".jar"), path);
            } else if (LIBRARIES.stream().anyMatch(name -> entry.contains("/" + name + "-"))
                    || entry.matches(".*/amble-(controller|robots)-[^/]*(?<!-tests)\\.jar")) {
                Files.copy(path, onboard.resolve("lib").resolve(path.getFileName()));
            }
        }
        Files.createDirectories(launch.resolve("target/amble/lib"));
        run(
                Map.of(),
                "tar",
                "czf",
                launch.resolve("target/amble-onboard.tar.gz").toString(),
                "-C",
                folder.toString(),
                "amble-onboard");
    }

    private static void jar(Path file, Path classes) {
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", file.toString(), "-C", classes.toString(), ".");
    }

    @Test
    void everyFileIsInItsPlaceForEveryUserAndTheCommandRuns() throws IOException, InterruptedException {
        install("/opt/amble");
        Path amble = image.resolve("opt/amble");
        List<String> expected = new ArrayList<>(List.of("amble", "config", "lib", "package.xml"));
        AmblePackage.launchFiles().forEach(file -> expected.add(file.toString()));
        assertEquals(expected.stream().sorted().toList(), names(amble));
        assertEquals(names(Path.of("config")), names(amble.resolve("config")));
        assertEquals(
                6,
                names(amble.resolve("lib")).size(),
                names(amble.resolve("lib")).toString());
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(file -> !file.equals(image)).toList()) {
                boolean program = Files.isDirectory(file) || file.equals(amble.resolve("amble"));
                assertEquals(
                        program ? "rwxr-xr-x" : "rw-r--r--",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
        assertTrue(run(Map.of(), amble.resolve("amble").toString(), "describe", "a1")
                .contains("<robot name=\"a1\""));
    }

    @Test
    void installedUnitStartsTheInstalledProgramAndIsAcceptedBySystemd() throws IOException, InterruptedException {
        install("/usr/local/amble");
        String unit = Files.readString(image.resolve("etc/systemd/system/amble.service"));
        String start = unit.lines()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        String program = start.substring("ExecStart=".length()).split(" ")[0];
        assertEquals("/usr/local/amble/amble", program);
        assertTrue(Files.isExecutable(Path.of(image + program)), program);

        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not installed");
        Path here = folder.resolve("amble.service");
        Files.writeString(here, unit.replace(program, image + program));
        assertEquals("", run(Map.of(), "systemd-analyze", "verify", here.toString()));
    }

    @Test
    void secondInstallationLeavesNoLibraryOfTheFirst() throws IOException, InterruptedException {
        install("/opt/amble");
        Path old = Files.createFile(image.resolve("opt/amble/lib/amble-controller-0.0.1.jar"));
        install("/opt/amble");
        assertFalse(Files.exists(old));
    }

    @Test
    void withoutABuildItSaysWhatToDo() throws IOException, InterruptedException {
        Files.delete(launch.resolve("target/amble-onboard.tar.gz"));
        String output = run(Map.of("DESTDIR", image.toString()), "sh", "-c", launch.resolve("install") + "; echo $?");
        assertTrue(output.matches("install: .*amble-onboard.tar.gz is missing; make it with ./mvnw .*\\n2\\n"), output);
        assertFalse(Files.exists(image));
    }

    @Test
    void catkinInstallSpaceHoldsTheCommandBesideTheLaunchFiles() throws IOException, InterruptedException {
        assumeTrue(
                Files.isDirectory(Path.of("/usr/share/catkin")) && Files.isExecutable(Path.of("/usr/bin/cmake")),
                "catkin or cmake is not installed");
        Files.createFile(launch.resolve("target/amble/lib/amble-launch.jar"));
        String build = folder.resolve("build").toString();
        run(
                Map.of(),
                "cmake",
                "-S",
                launch.toString(),
                "-B",
                build,
                "-DCMAKE_INSTALL_PREFIX=" + image,
                "-DPYTHON_EXECUTABLE=/usr/bin/python3");
        run(Map.of(), "cmake", "--install", build);
        Path amble = image.resolve("share/amble");
        assertTrue(
                names(amble)
                        .containsAll(List.of(
                                "amble",
                                "bringup.launch",
                                "config",
                                "lib",
                                "package.xml",
                                "record.launch",
                                "simulation.launch",
                                "teleop.launch")),
                names(amble).toString());
        assertTrue(Files.isExecutable(amble.resolve("amble")));
        assertEquals(List.of("amble-launch.jar"), names(amble.resolve("lib")));
    }

    private void install(String prefix) throws IOException, InterruptedException {
        String output = run(
                Map.of("DESTDIR", image.toString()),
                "bash",
                "-c",
                "umask 077; " + launch.resolve("install") + " --prefix " + prefix);
        assertTrue(output.contains("installed in " + image + prefix), output);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Runs a program that must end well; returns all that it printed. */
    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
