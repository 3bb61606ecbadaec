package dev.amble.sim.view;

import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;

/**
 * Takes pictures in order, all of one size, and makes something of them. What was not finished when it is closed leaves
 * no file behind.
 */
public interface FrameSink extends Closeable {
    /** Takes the next picture, which is not kept and may be overwritten. */
    void add(BufferedImage picture) throws IOException;

    /** Completes the work after the last picture. */
    void finish() throws IOException;
}
