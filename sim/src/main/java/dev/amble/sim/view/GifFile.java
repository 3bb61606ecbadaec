package dev.amble.sim.view;

import dev.amble.robots.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** An animated GIF that repeats for ever. Kept in memory until it is finished, so for small pictures. */
public final class GifFile implements FrameSink {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    /** Netscape's extension block: repeat, 0 times meaning for ever. */
    private static final byte[] REPEAT_FOR_EVER = {1, 0, 0};

    private final Path file;
    private final String delay;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ImageOutputStream out;
    private final ImageWriter writer;

    /** @param period time between two pictures, s */
    public GifFile(Path file, double period) throws IOException {
        this.file = file;
        delay = Long.toString(Math.round(100 * period)); // hundredths of a second
        out = ImageIO.createImageOutputStream(bytes);
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    @Override
    public void add(BufferedImage picture) throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", delay);
        control.setAttribute("transparentColorIndex", "0");
        IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
        repeat.setAttribute("applicationID", "NETSCAPE");
        repeat.setAttribute("authenticationCode", "2.0");
        repeat.setUserObject(REPEAT_FOR_EVER.clone());
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(repeat);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(control);
        root.appendChild(extensions);
        metadata.mergeTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(picture, null, metadata), null);
    }

    @Override
    public void finish() throws IOException {
        writer.endWriteSequence();
        out.flush();
        AtomicFile.write(file, stream -> bytes.writeTo(stream));
    }

    @Override
    public void close() throws IOException {
        writer.dispose();
        out.close();
    }
}
