package dev.amble.sim.view;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jcodec.api.awt.AWTSequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Rational;

/** An H.264 video in an MP4 file, encoded in Java. Grows under a temporary name and is moved into place at the end. */
public final class Mp4File implements FrameSink {
    private static final int MILLI = 1000;

    private final Path file;
    private final Path temporary;
    private final SeekableByteChannel channel;
    private final AWTSequenceEncoder encoder;

    /** @param period time between two pictures, s */
    public Mp4File(Path file, double period) throws IOException {
        this.file = file;
        temporary = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        channel = NIOUtils.writableChannel(temporary.toFile());
        encoder = new AWTSequenceEncoder(channel, Rational.R(MILLI, (int) Math.round(MILLI * period)));
    }

    @Override
    public void add(BufferedImage picture) throws IOException {
        encoder.encodeImage(picture);
    }

    @Override
    public void finish() throws IOException {
        encoder.finish();
        channel.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(temporary);
    }
}
