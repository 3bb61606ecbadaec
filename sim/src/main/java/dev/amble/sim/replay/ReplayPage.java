package dev.amble.sim.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A page that replays a recording in the browser: the robot in three dimensions, a time slider, plots with a common cursor.
 *
 * <p>The file needs nothing beside it and loads nothing: three.js, poses and style are inside, and its content security
 * policy forbids network access. {@code page.html#t=3.2} opens it at a time (s), paused; {@code &follow=0} lets the
 * camera stand still.
 */
public final class ReplayPage {
    private static final String MODULE = "data:text/javascript;base64,";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recording recording;

    public ReplayPage(Recording recording) {
        this.recording = recording;
    }

    /** Writes the page under a temporary name and moves it into place. */
    public void write(Path file) throws IOException {
        byte[] page = toHtml().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file.toAbsolutePath(), out -> out.write(page));
    }

    /** The whole page. */
    public String toHtml() {
        return PageResource.text("replay.html")
                .replace("{{title}}", escape(recording.title()))
                .replace("{{style}}", PageResource.text("replay.css"))
                .replace("{{imports}}", json(Map.of("imports", modules())))
                .replace("{{data}}", json(ReplayData.of(recording)));
    }

    /** Modules by the names they import each other by. */
    private static Map<String, String> modules() {
        Map<String, String> modules = new LinkedHashMap<>();
        modules.put("three-core", module(PageResource.three("build/three.core.min.js")));
        modules.put(
                "three",
                module(PageResource.three("build/three.module.min.js").replace("./three.core.min.js", "three-core")));
        modules.put("orbit-controls", module(PageResource.three("examples/jsm/controls/OrbitControls.js")));
        for (String own : new String[] {"recording", "scene", "plots", "replay"}) {
            modules.put(own, module(PageResource.text(own + ".js")));
        }
        return modules;
    }

    private static String module(String source) {
        return MODULE + Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON that can stand inside a script element. */
    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass() + " as JSON", e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
