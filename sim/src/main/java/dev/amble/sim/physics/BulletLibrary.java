package dev.amble.sim.physics;

import com.jme3.bullet.util.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Loads Bullet's native library from the class path, once per process and without a word.
 *
 * <p>The library is unpacked to the user's cache directory under a name that holds its SHA-256 and is reused from there
 * only if the content still has that hash. A new file appears by an atomic rename, so processes starting together can't
 * see half of it.
 */
final class BulletLibrary {
    /** Taken while native objects are made or freed: Bullet's binding initialises itself on first use, unguarded. */
    static final Object LOCK = new Object();

    /** Minie tells of every rigid body at level INFO. Held here because a logger nobody references forgets its level. */
    private static final Logger MINIE_LOGGER = Logger.getLogger("com.jme3.bullet");

    private static boolean loaded;

    private BulletLibrary() {}

    /** Makes sure the library is loaded. Any thread. */
    static void load() {
        synchronized (LOCK) {
            if (loaded) {
                return;
            }
            MINIE_LOGGER.setLevel(Level.WARNING);
            String resource = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
            System.load(unpack(resource).toAbsolutePath().toString());
            NativeLibrary.setStartupMessageEnabled(false);
            loaded = true;
        }
    }

    /** Where Libbulletjme's jars keep the library of a platform. */
    static String resourceName(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String arch = osArch.toLowerCase(Locale.ROOT);
        boolean arm64 = arch.equals("aarch64") || arch.equals("arm64");
        if (os.startsWith("mac")) {
            return "native/osx/" + (arm64 ? "arm64" : "x86_64") + "/libbulletjme.dylib";
        }
        boolean x86 = arch.equals("amd64") || arch.equals("x86_64");
        if (os.startsWith("linux") && (arm64 || x86 || arch.startsWith("arm"))) {
            return "native/linux/" + (arm64 ? "arm64" : x86 ? "x86_64" : "arm32") + "/libbulletjme.so";
        }
        if (os.startsWith("windows") && x86) {
            return "native/windows/x86_64/bulletjme.dll";
        }
        throw new UnsupportedOperationException("no native Bullet library for " + osName + " on " + osArch
                + "; simulation needs Linux or macOS on x86-64 or ARM, or Windows on x86-64");
    }

    private static Path unpack(String resource) {
        try {
            byte[] content = readResource(resource);
            String fileName =
                    sha256(content).substring(0, 16) + "-" + resource.substring(resource.lastIndexOf('/') + 1);
            try {
                return unpackTo(cacheDirectory(), fileName, content);
            } catch (IOException noUsableCache) {
                return unpackTo(Files.createTempDirectory("amble-native-"), fileName, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "can't unpack " + resource + "; the user's cache and the temporary directory must be writable", e);
        }
    }

    private static byte[] readResource(String resource) throws IOException {
        try (InputStream in = NativeLibrary.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path; add the jar"
                        + " com.github.stephengold:Libbulletjme-<platform> that Minie depends on");
            }
            return in.readAllBytes();
        }
    }

    /**
     * Writes {@code content} to {@code directory/fileName} unless it is there already.
     *
     * @return the file, whose content is {@code content}
     */
    static Path unpackTo(Path directory, String fileName, byte[] content) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(fileName);
        if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return file;
        }
        Path part = Files.createTempFile(directory, fileName, ".part"); // readable by its owner only
        try {
            Files.write(part, content);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return file;
    }

    private static Path cacheDirectory() throws IOException {
        String home = System.getProperty("user.home");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String xdg = System.getenv("XDG_CACHE_HOME");
        String localAppData = System.getenv("LOCALAPPDATA");
        Path root;
        if (os.startsWith("windows") && localAppData != null) {
            root = Path.of(localAppData);
        } else if (os.startsWith("mac")) {
            root = Path.of(home, "Library", "Caches");
        } else {
            root = xdg != null && Path.of(xdg).isAbsolute() ? Path.of(xdg) : Path.of(home, ".cache");
        }
        Path directory = root.resolve("amble").resolve("native");
        Files.createDirectories(directory);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
