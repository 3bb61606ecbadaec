package dev.amble.sim.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Text that becomes part of a page: our own files, and those of three.js out of its webjar. */
final class PageResource {
    private static final String THREE_VERSION = "/META-INF/maven/org.webjars.npm/three/pom.properties";
    private static final String WEBJARS = "/META-INF/resources/webjars/three/";

    private PageResource() {}

    /** A file beside this class. */
    static String text(String name) {
        return read("/dev/amble/sim/replay/" + name);
    }

    /** A file of three.js, whichever version is on the class path. */
    static String three(String path) {
        Properties properties = new Properties();
        try (InputStream in = open(THREE_VERSION)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(WEBJARS + properties.getProperty("version") + "/" + path);
    }

    private static String read(String resource) {
        try (InputStream in = open(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = PageResource.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException(resource + " is not on the class path");
        }
        return in;
    }
}
