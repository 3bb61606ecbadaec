package dev.amble.sim.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayPageTest {
    private static final Recording RECORDING = TestRecordings.gliding(3, 0.1);

    @Test
    void loadsNothing() {
        String page = new ReplayPage(RECORDING).toHtml();
        assertFalse(page.contains("http://") || page.contains("https://"), "an address in the page");
        assertFalse(
                Pattern.compile("<(link|img|iframe)\\b|\\ssrc=").matcher(page).find(), "an element that loads");
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void modulesImportOnlyEachOther() {
        String page = new ReplayPage(RECORDING).toHtml();
        Matcher imported = Pattern.compile("\"([a-z-]+)\":\"data:text/javascript;base64,([^\"]+)\"")
                .matcher(page);
        int modules = 0;
        while (imported.find()) {
            modules++;
            String source = new String(Base64.getDecoder().decode(imported.group(2)), StandardCharsets.UTF_8)
                    .replaceAll("(?s)/\\*.*?\\*/", "");
            Matcher from = Pattern.compile("\\bfrom ?[\"']([^\"']+)[\"']").matcher(source);
            while (from.find()) {
                assertTrue(
                        page.contains("\"" + from.group(1) + "\":\"data:"),
                        () -> imported.group(1) + " imports " + from.group(1));
            }
        }
        assertEquals(7, modules);
    }

    @Test
    void titleIsEscaped() {
        String page = new ReplayPage(RECORDING).toHtml();
        assertTrue(page.contains("<h1>gliding &lt;A1&gt;</h1>"));
        assertTrue(page.contains("\"title\":\"gliding \\u003cA1>\""));
    }

    @Test
    void posesAreThoseOfTheRecordingBitForBit() throws IOException {
        String page = new ReplayPage(RECORDING).toHtml();
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(start) + start.length();
        JsonNode data = new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
        ByteBuffer poses = ByteBuffer.wrap(data.get("linkPose").binaryValue()).order(ByteOrder.LITTLE_ENDIAN);
        for (Frame frame : RECORDING.frames()) {
            for (float value : frame.linkPose()) {
                assertEquals(value, poses.getFloat(), 0f);
            }
        }
        assertFalse(poses.hasRemaining());
        assertEquals(3, data.get("numFrames").asInt());
        assertEquals("FR_foot", data.get("feet").get(0).asText());
    }

    @Test
    void writesOneFile(@TempDir Path folder) throws IOException {
        new ReplayPage(RECORDING).write(folder.resolve("replay.html"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
