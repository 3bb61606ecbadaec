package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The policies that come with Amble, one for each robot that has one; how each was trained is in its provenance. */
public final class ReleasedPolicies {
    /** Robots that have a policy. */
    public static final List<String> ROBOTS = List.of("a1", "go1", "go2", "anymal_c");

    private ReleasedPolicies() {}

    /**
     * Copies the policy of a robot, in one step, to where other programs find it.
     *
     * @throws ConfigException if there is none for this robot
     * @throws IOException if {@code file} cannot be written
     */
    public static void copy(String robot, Path file) throws IOException {
        requireFor(robot);
        try (InputStream in =
                ReleasedPolicies.class.getResourceAsStream("/dev/amble/training/policies/" + robot + ".policy")) {
            if (in == null) {
                throw new UncheckedIOException(new IOException(robot + ".policy is missing on the class path"));
            }
            AtomicFile.write(file, out -> in.transferTo(out));
        }
    }

    /** Refuses a robot without a policy. */
    public static void requireFor(String robot) {
        if (!ROBOTS.contains(robot)) {
            throw new ConfigException("no policy comes with Amble for robot '" + robot + "'; there is one for: "
                    + String.join(", ", ROBOTS) + "; train yours with amble train --robot " + robot);
        }
    }
}
