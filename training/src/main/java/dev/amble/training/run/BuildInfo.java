package dev.amble.training.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which state of the source this program was built from. */
public final class BuildInfo {
    private BuildInfo() {}

    /** The git commit, with {@code -dirty} if there were changes; {@code unknown} outside a git checkout. */
    public static String commit() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("build.properties is on the class path but cannot be read", e);
        }
        String commit = properties.getProperty("git.commit.id.full", "unknown");
        return Boolean.parseBoolean(properties.getProperty("git.dirty")) ? commit + "-dirty" : commit;
    }
}
