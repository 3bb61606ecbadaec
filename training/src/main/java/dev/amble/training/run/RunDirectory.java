package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a training run keeps its files.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {

    /**
     * Makes the directory of a new run and writes what it is started with. An existing run is never touched: if
     * {@code path} holds one, {@code path-2}, {@code path-3} and so on are tried.
     *
     * @throws ConfigException if a run of this manifest cannot begin, or the directory cannot be written
     */
    public static RunDirectory create(Path path, RunManifest manifest) {
        if (path.getFileName() == null) {
            throw new ConfigException(path + ": has no name for a run; choose another --run-dir");
        }
        manifest.config().requireRunnable();
        try {
            RunDirectory directory = new RunDirectory(createFree(path));
            AtomicFile.write(
                    directory.manifestFile(),
                    out -> out.write(YamlWriter.write(manifest).getBytes(StandardCharsets.UTF_8)));
            return directory;
        } catch (IOException e) {
            throw new ConfigException(path + ": cannot be written (" + e + "); choose another --run-dir", e);
        }
    }

    private static Path createFree(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path free = path;
        for (int i = 2; ; i++) {
            try {
                return Files.createDirectory(free);
            } catch (FileAlreadyExistsException e) {
                free = path.resolveSibling(path.getFileName() + "-" + i);
            }
        }
    }

    /** Opens the directory of a run that exists. */
    public static RunDirectory open(Path path) {
        RunDirectory directory = new RunDirectory(path);
        if (!Files.isRegularFile(directory.manifestFile())) {
            throw new ConfigException(path + ": is not the directory of a training run; it has no run.yaml");
        }
        return directory;
    }

    /** What the run was started with. */
    public RunManifest manifest() {
        return YamlReader.read(TextSource.file(manifestFile()), RunManifest.class);
    }

    /**
     * Keeps other processes from writing the run until the channel is closed.
     *
     * @throws ConfigException if one does so already
     */
    FileChannel lock() throws IOException {
        FileChannel channel = FileChannel.open(manifestFile(), StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new ConfigException(path + ": is being trained by another process; wait for it, or start a new run");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    public Path manifestFile() {
        return path.resolve("run.yaml");
    }

    /** The newest state of the run. */
    public Path checkpoint() {
        return path.resolve("checkpoint.bin");
    }

    /** The state at the checkpoint with the highest tracking reward so far. */
    public Path best() {
        return path.resolve("best.bin");
    }

    /** One line per iteration. */
    public Path metrics() {
        return path.resolve("metrics.csv");
    }

    /** One line per episode, with what varied in its world. */
    public Path episodes() {
        return path.resolve("episodes.csv");
    }

    /** One line per {@link PolicyCheck}. */
    public Path checks() {
        return path.resolve("checks.csv");
    }

    /** The state of a run that broke down, for finding out why. */
    public Path dump() {
        return path.resolve("non-finite.bin");
    }
}
