package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a training run keeps its files.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {

    /**
     * Makes the directory of a new run and writes what it is started with. An existing run is never touched: if
     * {@code path} holds one, {@code path-2}, {@code path-3} and so on are tried.
     */
    public static RunDirectory create(Path path, RunManifest manifest) {
        Path free = path;
        for (int i = 2; Files.exists(free); i++) {
            free = path.resolveSibling(path.getFileName() + "-" + i);
        }
        try {
            Files.createDirectories(free);
            RunDirectory directory = new RunDirectory(free);
            AtomicFile.write(
                    directory.manifestFile(),
                    out -> out.write(YamlWriter.write(manifest).getBytes(StandardCharsets.UTF_8)));
            return directory;
        } catch (IOException e) {
            throw new ConfigException(free + ": cannot be written (" + e + "); choose another --run-dir", e);
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
