package dev.amble.sim.replay;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: headless Chromium, drawing in software. */
class ReplayBrowserTest {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;
    /** The scene is the left part of the page, the rest belongs to the plots. */
    private static final int SCENE_WIDTH = 490;
    /** More than any stray reflection, much less than a leg covers. */
    private static final int FEW_PIXELS = 60;

    @TempDir
    private Path folder;

    @Test
    void robotIsInThePictureAndMovesWithTheTime() throws IOException, InterruptedException {
        List<String> chromium = chromium();
        Recording recording = TestRecordings.gliding(51, 0.01);
        new ReplayPage(recording).write(folder.resolve("replay.html"));
        BufferedImage start = screenshot(chromium, "#t=0&follow=0");
        BufferedImage end = screenshot(chromium, "#t=1&follow=0");
        for (Paint leg : RobotAppearance.of(recording.robot()).footPaint().subList(0, 3)) { // the fourth is hidden
            Pixels first = Pixels.of(start, leg, SCENE_WIDTH);
            Pixels last = Pixels.of(end, leg, SCENE_WIDTH);
            assertTrue(first.count() > FEW_PIXELS, () -> leg.css() + " covers " + first);
            assertTrue(last.count() > FEW_PIXELS, () -> leg.css() + " covers " + last);
            assertTrue(last.meanX() > first.meanX() + 20, () -> leg.css() + " moved from " + first + " to " + last);
        }
    }

    private static List<String> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "google-chrome").map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> List.of(program.toString()))
                .orElseGet(() -> {
                    assumeTrue(false, "skipped: no chromium on the PATH (Debian: apt-get install chromium)");
                    return List.of();
                });
    }

    private BufferedImage screenshot(List<String> chromium, String moment) throws IOException, InterruptedException {
        Path picture = folder.resolve("page.png");
        Files.deleteIfExists(picture);
        Path log = folder.resolve("chromium.log");
        List<String> command = new ArrayList<>(chromium);
        command.addAll(List.of(
                "--headless",
                "--no-sandbox",
                "--use-gl=angle",
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + WIDTH + "," + HEIGHT,
                "--virtual-time-budget=2000",
                "--screenshot=" + picture,
                folder.resolve("replay.html").toUri() + moment));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(4, TimeUnit.MINUTES), "chromium did not end");
        String said = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(Files.exists(picture), said);
        assertFalse(said.contains("CONSOLE") && said.contains("Error"), said);
        return ImageIO.read(picture.toFile());
    }
}
