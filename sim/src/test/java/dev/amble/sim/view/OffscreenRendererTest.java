package dev.amble.sim.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.amble.sim.replay.Paint;
import dev.amble.sim.replay.Pixels;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.replay.RobotAppearance;
import dev.amble.sim.replay.TestRecordings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffscreenRendererTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FEW_PIXELS = 20;

    private static void render(Recording recording, int stride, FrameSink sink) throws IOException {
        try (sink) {
            new OffscreenRenderer(recording, WIDTH, HEIGHT).render(stride, sink, () -> {});
        } catch (ViewException e) {
            abort("skipped: " + e.getMessage());
        }
    }

    @Test
    void everyPictureShowsTheRobot(@TempDir Path folder) throws IOException {
        // The camera goes after the robot with a lag, so a gliding robot runs ahead of it.
        Recording recording = TestRecordings.gliding(5, 0.06);
        render(recording, 2, new PngFolder(folder.resolve("frames")));
        List<Path> files;
        try (Stream<Path> list = Files.list(folder.resolve("frames"))) {
            files = list.sorted().toList();
        }
        assertEquals(
                List.of("frame-00000.png", "frame-00001.png", "frame-00002.png"),
                files.stream().map(file -> file.getFileName().toString()).toList());
        Paint frontRight = RobotAppearance.of(recording.robot()).footPaint().get(0);
        double before = Double.NEGATIVE_INFINITY;
        for (Path file : files) {
            BufferedImage picture = ImageIO.read(file.toFile());
            assertEquals(WIDTH, picture.getWidth());
            assertEquals(HEIGHT, picture.getHeight());
            Pixels leg = Pixels.of(picture, frontRight, WIDTH);
            assertTrue(leg.count() > FEW_PIXELS, () -> file + " shows the front right leg with " + leg);
            assertTrue(leg.meanX() > before + 2, "the robot moves to the right");
            before = leg.meanX();
        }
    }

    @Test
    void theFloorIsAsBrightAsItsPaint(@TempDir Path folder) throws IOException {
        render(TestRecordings.gliding(1, 0), 1, new PngFolder(folder));
        int rgb = ImageIO.read(folder.resolve("frame-00000.png").toFile()).getRGB(WIDTH / 8, HEIGHT - 12);
        int green = (rgb >> 8) & 0xFF;
        // A picture without gamma correction comes out at about 180.
        assertTrue(green > 205 && green <= 245, () -> "floor has green " + green);
    }
}
