package dev.amble.training.run;

import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps the checkpoint of the best policy so far, judged by the mean tracking reward since the checkpoint before.
 *
 * <p>The score stands in a small file beside the checkpoint, so a resumed run goes on comparing.
 */
final class BestTracking {
    private final RunDirectory directory;
    private double sum;
    private int iterations;

    BestTracking(RunDirectory directory) {
        this.directory = directory;
    }

    /** Takes in an iteration's share of the largest possible tracking reward. */
    void add(double trackingReward) {
        sum += trackingReward;
        iterations++;
    }

    /** Copies the newest checkpoint if what led to it beats all before. */
    void keep() throws IOException {
        double score = sum / iterations;
        sum = 0;
        iterations = 0;
        if (score > bestScore()) { // false before the first iteration, when the score is NaN
            AtomicFile.write(directory.best(), out -> Files.copy(directory.checkpoint(), out));
            AtomicFile.write(
                    scoreFile(), out -> out.write(Double.toString(score).getBytes(StandardCharsets.UTF_8)));
        }
    }

    private double bestScore() throws IOException {
        Path file = scoreFile();
        return Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : Double.NEGATIVE_INFINITY;
    }

    private Path scoreFile() {
        return directory.best().resolveSibling("best.txt");
    }
}
