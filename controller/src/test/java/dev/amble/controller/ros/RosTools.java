package dev.amble.controller.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The ROS programs of Debian ({@code ros-core}), run against one master; those still running die on close. */
public final class RosTools implements AutoCloseable {

    private static final Path BIN = Path.of("/usr/bin");
    private static final long PATIENCE_S = 60;

    private final Map<String, String> environment;
    private final Deque<Process> processes = new ArrayDeque<>();

    /** Skips the calling test if ROS is not installed. */
    public RosTools(URI master, Path logFolder) {
        this(master, logFolder, Path.of("/usr/share"));
    }

    /**
     * Skips the calling test if ROS is not installed.
     *
     * @param packages a folder of packages that is searched before those of the system
     */
    public RosTools(URI master, Path logFolder, Path packages) {
        assumeInstalled();
        environment = Map.of(
                "PATH",
                "/usr/bin:/bin",
                "HOME",
                logFolder.toString(),
                "ROS_MASTER_URI",
                master.toString(),
                "ROS_IP",
                "127.0.0.1",
                "ROS_HOME",
                logFolder.toString(),
                "ROS_PACKAGE_PATH",
                packages + ":/usr/share",
                "PYTHONUNBUFFERED",
                "1");
    }

    /** Skips the calling test if ROS is not installed. */
    public static void assumeInstalled() {
        assumeTrue(
                Files.isExecutable(BIN.resolve("rosmaster")),
                "skipped: /usr/bin/rosmaster is missing (Debian: apt-get install ros-core python3-rospy)");
    }

    /** Starts a program of {@code /usr/bin}, its errors joined to its output. */
    public Process start(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(BIN.resolve(program).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            processes.push(process);
            return process;
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + command, e);
        }
    }

    /** Starts a Python script of the test resources beside this class. */
    public Process startScript(String name, String... arguments) {
        List<String> words = new ArrayList<>(List.of(extract(name).toString()));
        words.addAll(List.of(arguments));
        return start("python3", words.toArray(String[]::new));
    }

    /** Runs a program to its end, which must be a success, and gives its output. */
    public String run(String program, String... arguments) {
        return outputOf(start(program, arguments), program + " " + String.join(" ", arguments));
    }

    /** Runs a Python script of the test resources to its end and gives its output. */
    public String runScript(String name, String... arguments) {
        return outputOf(startScript(name, arguments), name);
    }

    /** Reads the output of a running program up to the first line that contains a text, and gives that line. */
    public String awaitLine(Process process, String text) {
        StringBuilder output = new StringBuilder();
        Thread killer = killLater(process);
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains(text)) {
                    return line;
                }
                output.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            killer.interrupt();
        }
        return fail("'" + text + "' is not in the output:\n" + output);
    }

    @Override
    public void close() {
        // What roslaunch has started outlives a roslaunch that is killed.
        List<ProcessHandle> descendants =
                processes.stream().flatMap(Process::descendants).toList();
        processes.forEach(Process::destroyForcibly);
        descendants.forEach(ProcessHandle::destroyForcibly);
        for (Process process : processes) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String outputOf(Process process, String command) {
        Thread killer = killLater(process);
        try (InputStream in = process.getInputStream()) {
            String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), () -> command + " failed:\n" + output);
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(command, e);
        } finally {
            killer.interrupt();
        }
    }

    /** Ends a program that hangs, so that the test reading its output does not. */
    private static Thread killLater(Process process) {
        Thread thread = new Thread(
                () -> {
                    try {
                        TimeUnit.SECONDS.sleep(PATIENCE_S);
                        process.destroyForcibly();
                    } catch (InterruptedException e) {
                        // The program came to its end in time.
                        return;
                    }
                },
                "ros-tool-killer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Path extract(String resource) {
        try (InputStream in = Objects.requireNonNull(RosTools.class.getResourceAsStream(resource), resource)) {
            Path script = Files.createTempFile("amble", resource);
            script.toFile().deleteOnExit();
            Files.write(script, in.readAllBytes());
            return script;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
