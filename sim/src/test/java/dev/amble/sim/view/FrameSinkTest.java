package dev.amble.sim.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSinkTest {
    @TempDir
    private Path folder;

    private static BufferedImage picture(Color color) {
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(color);
        pen.fillRect(0, 0, 64, 48);
        pen.dispose();
        return picture;
    }

    private static void write(FrameSink sink) throws IOException {
        try (sink) {
            sink.add(picture(Color.RED));
            sink.add(picture(Color.BLUE));
            sink.add(picture(Color.GREEN));
            sink.finish();
        }
    }

    private long filesInFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void videoHoldsItsPicturesAtItsRate() throws IOException, JCodecException {
        Path file = folder.resolve("a.mp4");
        write(new Mp4File(file, 0.04));
        assertEquals(1, filesInFolder());
        FrameGrab video = FrameGrab.createFrameGrab(NIOUtils.readableChannel(file.toFile()));
        assertEquals(3, video.getVideoTrack().getMeta().getTotalFrames());
        assertEquals(0.12, video.getVideoTrack().getMeta().getTotalDuration(), 1e-3);
        Picture first = video.getNativeFrame();
        assertEquals(64, first.getCroppedWidth());
        assertEquals(48, first.getCroppedHeight());
    }

    @Test
    void gifHoldsItsPictures() throws IOException {
        File file = folder.resolve("a.gif").toFile();
        write(new GifFile(file.toPath(), 0.08));
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file)) {
            reader.setInput(in);
            assertEquals(3, reader.getNumImages(true));
            assertEquals(Color.BLUE.getRGB(), reader.read(1).getRGB(10, 10));
        }
        assertTrue(new String(Files.readAllBytes(file.toPath()), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains("NETSCAPE2.0"));
    }

    @Test
    void unfinishedWorkLeavesNothingBehind() throws IOException {
        try (FrameSink video = new Mp4File(folder.resolve("a.mp4"), 0.04);
                FrameSink gif = new GifFile(folder.resolve("a.gif"), 0.04)) {
            video.add(picture(Color.RED));
            gif.add(picture(Color.RED));
        }
        assertEquals(0, filesInFolder());
    }
}
