package dev.amble.sim.exam;

import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast a policy walks straight on, asked for ever more.
 *
 * @param evaluation episodes of one command follow each other
 */
public record SpeedResult(Evaluation evaluation) {
    /** Every quarter of a metre per second up to 4. */
    static final List<CommandGrid.Command> COMMANDS = IntStream.rangeClosed(1, 16)
            .mapToObj(quarters -> new CommandGrid.Command(quarters / 4f, 0, 0))
            .toList();

    static final int REPETITIONS = 3;

    /** The highest mean forward velocity of any command under which no robot fell, m/s; 0 if there is none. */
    public double topSpeed() {
        List<EpisodeResult> episodes = evaluation.episodes();
        double top = 0;
        for (int first = 0; first < episodes.size(); first += REPETITIONS) {
            List<EpisodeResult> same = episodes.subList(first, first + REPETITIONS);
            if (same.stream().noneMatch(EpisodeResult::fell)) {
                double mean = same.stream()
                        .mapToDouble(EpisodeResult::forward)
                        .average()
                        .orElseThrow();
                top = Math.max(top, mean);
            }
        }
        return top;
    }
}
