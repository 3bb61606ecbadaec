package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("system")
class ReproducibilityTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    @EnabledOnOs(OS.LINUX)
    void twoProcessesWithOtherThreadsExportTheSameBytes() throws IOException, InterruptedException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path output = folder.resolve("output");
        Process process = AmbleProcess.start(output, command(first, 1));
        assertEquals(0, Invocation.of(command(second, 2)).exitCode());
        assertEquals(0, process.waitFor(), () -> "see " + output);
        assertArrayEquals(export(first), export(second));
    }

    private static String[] command(Path run, int threads) {
        List<String> command = new ArrayList<>(List.of(
                "train", "--iterations", "3", "--seed", "7", "--threads", "" + threads, "--run-dir", run.toString()));
        TrainedPolicy.QUICK.forEach(setting -> command.addAll(List.of("--set", setting)));
        return command.toArray(String[]::new);
    }

    private byte[] export(Path run) throws IOException {
        Path file = folder.resolve("a1.policy");
        Invocation export = Invocation.of("export", run.toString(), "-o", file.toString());
        assertEquals(List.of("wrote " + file), export.out());
        assertEquals(0, export.exitCode());
        return Files.readAllBytes(file);
    }
}
