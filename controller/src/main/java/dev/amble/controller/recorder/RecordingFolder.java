package dev.amble.controller.recorder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of recordings, and which of them stay.
 *
 * <p>A file is {@code <run>-<part>.flight}, or {@code <run>-<part>-fault.flight} if a powered robot met a fault in it or in
 * the part after it. Runs are counted, because the clock of a robot's computer may be wrong. Parts without faults stay up
 * to {@link #LIMIT}, the newest of them. Of those with faults the oldest stay up to half of that and the newest up to the
 * other half: a controller that is restarted over and over can push out neither what it failed of first nor what it
 * failed of last.
 */
final class RecordingFolder {
    /** Bytes of recordings with faults, and of recordings without. */
    static final long LIMIT = 256L << 20;

    static final String EXTENSION = ".flight";
    private static final Pattern NAME = Pattern.compile("(\\d{6})-(\\d{4,})(-fault)?\\.flight");

    private final Path folder;
    private final long limit;
    private int run;
    private int part;

    RecordingFolder(Path folder) throws IOException {
        this(folder, LIMIT);
    }

    RecordingFolder(Path folder, long limit) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.limit = limit;
        for (Path file : files()) {
            run = Math.max(run, Integer.parseInt(file.getFileName().toString().substring(0, 6)));
        }
    }

    /** Recordings, the oldest first. */
    List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A new file, of a new run at first, after old ones have made place for it. */
    Path create() throws IOException {
        removeSurplus();
        while (part == 0) {
            run++;
            Path file = name(1);
            try {
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
                        .close();
                part = 1;
                return file;
            } catch (FileAlreadyExistsException e) {
                // Another controller has just started to write here.
            }
        }
        part++;
        return Files.createFile(name(part));
    }

    private Path name(int number) {
        return folder.resolve(String.format(Locale.ROOT, "%06d-%04d%s", run, number, EXTENSION));
    }

    /** Renames a recording so that it says that a fault is in it; returns its new name. Does nothing the second time. */
    static Path markFault(Path file) throws IOException {
        String name = file.getFileName().toString();
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || matcher.group(3) != null || !Files.exists(file)) {
            return file;
        }
        Path marked = file.resolveSibling(matcher.group(1) + "-" + matcher.group(2) + "-fault" + EXTENSION);
        return Files.move(file, marked, StandardCopyOption.ATOMIC_MOVE);
    }

    private void removeSurplus() throws IOException {
        List<Path> faults = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        for (Path file : files()) {
            (file.getFileName().toString().endsWith("-fault" + EXTENSION) ? faults : others).add(file);
        }
        removeBeyond(others, 0, limit);
        removeBeyond(faults, limit / 2, limit / 2);
    }

    /** Keeps the first files up to {@code oldest} bytes and the last ones up to {@code newest} bytes. */
    private static void removeBeyond(List<Path> files, long oldest, long newest) throws IOException {
        int from = 0;
        for (long kept = 0; from < files.size(); from++) {
            kept += Files.size(files.get(from));
            if (kept > oldest) {
                break;
            }
        }
        int to = files.size();
        for (long kept = 0; to > from; to--) {
            kept += Files.size(files.get(to - 1));
            if (kept > newest) {
                break;
            }
        }
        for (Path file : files.subList(from, to)) {
            Files.deleteIfExists(file);
        }
    }
}
