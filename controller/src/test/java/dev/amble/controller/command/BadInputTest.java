package dev.amble.controller.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    @TempDir
    private Path folder;

    private static String line(Exception exception) {
        StringWriter err = new StringWriter();
        assertEquals(2, BadInput.report(exception, new PrintWriter(err, true)));
        return err.toString();
    }

    @Test
    void aFullDiskIsOneLineWithTheFile() {
        Path file = folder.resolve("report.html");
        IOException full = assertThrows(
                FileSystemException.class,
                () -> AtomicFile.write(file, out -> {
                    throw new IOException("No space left on device");
                }));
        assertEquals(
                "amble: " + file
                        + ": cannot be read or written (No space left on device); see whether it exists, whose it"
                        + " is, and whether the disk is full" + System.lineSeparator(),
                line(full));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none").resolve("report.html");
        IOException missing = assertThrows(IOException.class, () -> AtomicFile.write(file, out -> {}));
        assertEquals(1, line(missing).lines().count());
        assertEquals(0, line(missing).indexOf("amble: " + file));
    }
}
