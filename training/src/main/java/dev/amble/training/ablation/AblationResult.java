package dev.amble.training.ablation;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one run gave; a file of its own.
 *
 * @param fingerprint of the run
 * @param variant its name
 * @param brokeDown whether learning ended in a number that is not finite
 * @param curveSamples environment steps at which the curve was measured, not decreasing
 * @param curveReturns mean undiscounted return of the last episodes there
 */
public record AblationResult(
        String fingerprint,
        AblationTask task,
        String variant,
        long seed,
        boolean brokeDown,
        List<Double> curveSamples,
        List<Double> curveReturns) {
    public AblationResult {
        curveSamples = List.copyOf(curveSamples);
        curveReturns = List.copyOf(curveReturns);
        if (curveSamples.size() != curveReturns.size()) {
            throw new IllegalArgumentException("curve_samples and curve_returns must be equally long, got "
                    + curveSamples.size() + " and " + curveReturns.size());
        }
    }

    /** Where the curve ends; empty if no episode has. */
    public OptionalDouble score() {
        return curveReturns.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(curveReturns.get(curveReturns.size() - 1));
    }

    /** Writes the file, whole or not at all. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, out -> out.write(YamlWriter.write(this).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Reads the result of a run, if it is there.
     *
     * @throws ConfigException if it is of a run with other settings
     */
    static Optional<AblationResult> read(Path file, AblationRun run) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        AblationResult result = YamlReader.read(TextSource.file(file), AblationResult.class);
        if (!result.fingerprint().equals(run.fingerprint())) {
            throw new ConfigException(
                    file + ": is the result of other settings; choose another --run-dir, or delete it");
        }
        return Optional.of(result);
    }
}
