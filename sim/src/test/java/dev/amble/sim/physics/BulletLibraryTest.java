package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulletLibraryTest {
    private static final byte[] CONTENT = {1, 2, 3, 4};

    @TempDir
    Path directory;

    @Test
    void platformsOfLibbulletjmeAreFound() {
        assertEquals("native/linux/x86_64/libbulletjme.so", BulletLibrary.resourceName("Linux", "amd64"));
        assertEquals("native/linux/arm64/libbulletjme.so", BulletLibrary.resourceName("Linux", "aarch64"));
        assertEquals("native/linux/arm32/libbulletjme.so", BulletLibrary.resourceName("Linux", "arm"));
        assertEquals("native/osx/arm64/libbulletjme.dylib", BulletLibrary.resourceName("Mac OS X", "aarch64"));
        assertEquals("native/osx/x86_64/libbulletjme.dylib", BulletLibrary.resourceName("Mac OS X", "x86_64"));
        assertEquals("native/windows/x86_64/bulletjme.dll", BulletLibrary.resourceName("Windows 11", "amd64"));
        assertThrows(UnsupportedOperationException.class, () -> BulletLibrary.resourceName("Linux", "riscv64"));
    }

    @Test
    void unpackedFileIsReusedWhileItsContentIsRight() throws IOException {
        Path file = BulletLibrary.unpackTo(directory, "library", CONTENT);
        FileTime past = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, past);
        assertEquals(file, BulletLibrary.unpackTo(directory, "library", CONTENT));
        assertEquals(past, Files.getLastModifiedTime(file));
    }

    @Test
    void damagedFileIsReplacedAndNothingElseIsLeft() throws IOException {
        Path file = BulletLibrary.unpackTo(directory, "library", CONTENT);
        Files.write(file, new byte[] {9});
        BulletLibrary.unpackTo(directory, "library", CONTENT);
        assertArrayEquals(CONTENT, Files.readAllBytes(file));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(1, files.count());
        }
    }
}
