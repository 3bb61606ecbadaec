package dev.amble.sim.view;

import dev.amble.robots.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A folder of pictures, {@code frame-00000.png} and so on, each complete as soon as it is there. */
public final class PngFolder implements FrameSink {
    private final Path folder;
    private int count;

    /** Makes the folder if there is none. */
    public PngFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    @Override
    public void add(BufferedImage picture) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "frame-%05d.png", count++));
        AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
