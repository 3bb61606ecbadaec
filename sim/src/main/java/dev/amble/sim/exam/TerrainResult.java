package dev.amble.sim.exam;

import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.terrain.TerrainConfig;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a policy gets over rough ground.
 *
 * @param terrain its columns and levels
 * @param evaluation episode {@code e} in column {@code e % columns}, at level {@code e / columns % levels}
 */
public record TerrainResult(TerrainConfig terrain, Evaluation evaluation) {
    /** Share of the commanded velocity with which a robot must have walked. */
    private static final double ENOUGH_PROGRESS = 0.5;

    /** Share of the episodes of a column and level in which the robot stayed on its feet and got on, [0, 1]. */
    public double success(int column, int level) {
        List<EpisodeResult> episodes = evaluation.episodes();
        int columns = terrain.columns().size();
        return IntStream.range(0, episodes.size())
                .filter(e -> e % columns == column && e / columns % terrain.levels() == level)
                .mapToObj(episodes::get)
                .mapToInt(episode -> gotOn(episode) ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static boolean gotOn(EpisodeResult episode) {
        return !episode.fell()
                && episode.forward() >= ENOUGH_PROGRESS * episode.command().forward();
    }
}
