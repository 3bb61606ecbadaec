package dev.amble.training.run;

import dev.amble.sim.env.EndedEpisode;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of {@code episodes.csv}: every episode that ended, with the world it was in. */
final class EpisodeLines {
    private static final String RESULT =
            "iteration,environment,episode,randomization,push,command,level,fell,seconds,episode_return";

    private EpisodeLines() {}

    /** @param quantities of the world, in the order of the episodes' own */
    static String header(Collection<String> quantities) {
        return String.join(
                ",", Stream.concat(Stream.of(RESULT), quantities.stream()).toList());
    }

    /**
     * One episode; numbers as exact as they are.
     *
     * @param period policy period, s
     */
    static String line(long iteration, EndedEpisode episode, double period) {
        Stream<Object> result = Stream.of(
                iteration,
                episode.environment(),
                episode.number(),
                episode.difficulty().randomization(),
                episode.difficulty().push(),
                episode.difficulty().command(),
                episode.level(),
                episode.terminated() ? 1 : 0,
                (float) (episode.periods() * period),
                (float) episode.episodeReturn());
        return Stream.concat(result, episode.world().values().stream())
                .map(Object::toString)
                .collect(Collectors.joining(","));
    }
}
