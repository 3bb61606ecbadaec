package dev.amble.launch.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class ChildJvmTest {
    @TempDir
    private Path folder;

    /** A parent that starts a ROS master, prints its process identifier and waits to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (ChildJvm child = master(Path.of(arguments[0]))) {
                System.out.println(child.pid());
                Thread.sleep(TimeUnit.MINUTES.toMillis(5));
            }
        }
    }

    private static ChildJvm master(Path log) {
        return new ChildJvm("master", log, Map.of(), List.of("master", "--port", "0", "--exit-with-parent"));
    }

    @Test
    @Timeout(60)
    void aKilledParentTakesItsChildrenWithIt() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.resolve("master.log").toString())
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII))) {
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertTrue(child.isAlive());
            parent.destroyForcibly().waitFor();
            while (child.isAlive()) { // the test's time limit ends this
                Thread.sleep(20);
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    @Timeout(60)
    void closingEndsTheChild() {
        ChildJvm child = master(folder.resolve("master.log"));
        ProcessHandle handle = ProcessHandle.of(child.pid()).orElseThrow();
        assertTrue(child.isAlive());
        child.requireAlive();
        child.close();
        assertFalse(handle.isAlive());
        child.close(); // twice is harmless
    }

    @Test
    @Timeout(60)
    void aChildThatEndedTellsItsLastLine() throws InterruptedException {
        try (ChildJvm child = new ChildJvm("odd", folder.resolve("odd.log"), Map.of(), List.of("fly"))) {
            while (child.isAlive()) {
                Thread.sleep(20);
            }
            StackFailedException ended = assertThrows(StackFailedException.class, child::requireAlive);
            assertTrue(
                    String.valueOf(ended.getMessage()).startsWith("the odd process ended with code 2: amble: "),
                    ended.getMessage());
            assertEquals(1, String.valueOf(ended.getMessage()).lines().count());
        }
    }
}
