package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The episodes of an examination as CSV: what was asked, how it went, and in which world. */
final class EpisodeTable {
    private static final String HEADER = "episode,forward,left,yaw_rate,fell,linear_error,yaw_error";

    private EpisodeTable() {}

    /** Replaces {@code file} in one step. */
    static void write(Evaluation evaluation, Path file) {
        try {
            AtomicFile.write(file, out -> out.write(text(evaluation).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be written (" + e + "); choose another --episodes file", e);
        }
    }

    static String text(Evaluation evaluation) {
        List<EpisodeResult> episodes = evaluation.episodes();
        StringBuilder text = new StringBuilder(HEADER);
        episodes.get(0).world().keySet().forEach(name -> text.append(',').append(name));
        text.append('\n');
        for (int i = 0; i < episodes.size(); i++) {
            EpisodeResult episode = episodes.get(i);
            Stream<Object> result = Stream.of(
                    i,
                    episode.command().forward(),
                    episode.command().left(),
                    episode.command().yawRate(),
                    episode.fell() ? 1 : 0,
                    episode.linearError(),
                    episode.yawError());
            text.append(Stream.concat(result, episode.world().values().stream())
                            .map(Object::toString)
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }
}
