package dev.amble.training.ablation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.ablation.AblationConfig.Group;
import dev.amble.training.ablation.AblationConfig.TaskEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationTest {
    private static final long SAMPLES = 4096;

    @TempDir
    Path folder;

    private Ablation ablation(String directory, int seeds, String... algorithm) {
        return ablation(directory, seeds, List.of("clip-0.2", "trpo"), algorithm);
    }

    private Ablation ablation(String directory, int seeds, List<String> variants, String... algorithm) {
        AblationConfig all = AblationConfig.load();
        AblationConfig small = new AblationConfig(
                all.training(),
                all.algorithm(),
                List.of(new TaskEntry(AblationTask.INVERTED_PENDULUM, SAMPLES)),
                all.variants().stream()
                        .filter(variant -> variants.contains(variant.name()))
                        .toList());
        return new Ablation(folder.resolve(directory), small, seeds, List.of("actor_hidden=[8]"), List.of(algorithm));
    }

    private static long execute(Ablation ablation, int threads) {
        AtomicLong samples = new AtomicLong();
        try (ParallelExecutor executor = new ParallelExecutor("test", threads)) {
            ablation.execute(executor, samples::addAndGet);
        }
        return samples.get();
    }

    @Test
    void theShippedComparisonIsThatOfThePaper() {
        AblationConfig config = AblationConfig.load();
        assertEquals(7, config.tasks().size());
        // None, three clip ranges, three targets, four coefficients; PPO, TRPO, A2C, A3C, A2C + trust region,
        // REINFORCE.
        assertEquals(11, size(config, Group.SURROGATES));
        assertEquals(6, size(config, Group.ALGORITHMS));
        assertEquals(3, size(config, Group.SYMMETRY)); // without, augmentation, loss
        new Ablation(folder, config, 1, List.of(), List.of()); // all settings are valid
    }

    private static long size(AblationConfig config, Group group) {
        return config.variants().stream()
                .filter(variant -> variant.groups().contains(group))
                .count();
    }

    @Test
    void threadsDoNotChangeResults() {
        Ablation one = ablation("one", 1);
        Ablation two = ablation("two", 1);
        assertEquals(2 * SAMPLES, execute(one, 1));
        execute(two, 2);
        assertEquals(one.results(), two.results());
        assertTrue(one.results().get(0).score().getAsDouble() > 0);
    }

    @Test
    void asynchronousWorkersShareTheSamplesOfOneRun() {
        Ablation ablation = ablation("a3c", 1, List.of("a3c"));
        assertEquals(SAMPLES, execute(ablation, 1));
        AblationResult result = ablation.results().get(0);
        assertTrue(result.score().getAsDouble() > 0 && !result.brokeDown(), result::toString);
        List<Double> samples = result.curveSamples();
        assertEquals(SAMPLES, samples.get(samples.size() - 1));
        assertEquals(samples.stream().sorted().toList(), samples);
    }

    @Test
    void resultsThatAreThereAreNotMadeAgain() {
        execute(ablation("runs", 1), 1);
        Ablation more = ablation("runs", 2);
        assertEquals(2, more.missing().size());
        assertEquals(2 * SAMPLES, execute(more, 1));
        assertEquals(4, more.results().size());
    }

    @Test
    void aStopKeepsWhatIsDoneAndDropsWhatIsNot() {
        Ablation ablation = ablation("runs", 1);
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            AtomicLong samples = new AtomicLong();
            ablation.execute(executor, made -> {
                if (samples.addAndGet(made) > SAMPLES) {
                    ablation.requestStop();
                }
            });
        }
        assertEquals(1, ablation.results().size());
        assertEquals(1, ablation("runs", 1).missing().size());
    }

    @Test
    void aRunInWhichNoEpisodeEndsHasNoScore() {
        AblationConfig all = AblationConfig.load();
        AblationConfig twoSteps = new AblationConfig(
                all.training(),
                all.algorithm(),
                List.of(new TaskEntry(AblationTask.REACHER, 1)), // one iteration of two steps
                all.variants().stream()
                        .filter(variant -> variant.name().equals("a2c"))
                        .toList());
        Ablation ablation =
                new Ablation(folder.resolve("short"), twoSteps, 1, List.of("num_envs=1", "horizon=2"), List.of());
        execute(ablation, 1);
        AblationResult result = ablation.results().get(0);
        assertTrue(result.score().isEmpty(), result::toString);
        assertTrue(AblationScores.of(ablation.results(), 1.0).score("a2c").isEmpty());
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedBeforeAnythingRuns() throws IOException {
        Files.writeString(folder.resolve("file"), "no folder");
        Ablation ablation = ablation("file", 1);
        AtomicLong samples = new AtomicLong();
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ConfigException refusal =
                    assertThrows(ConfigException.class, () -> ablation.execute(executor, samples::addAndGet));
            assertTrue(refusal.getMessage().contains("choose another --run-dir"), refusal.getMessage());
        }
        assertEquals(0, samples.get());
    }

    @Test
    void resultsOfOtherSettingsAreRefused() {
        execute(ablation("runs", 1), 1);
        Ablation other = ablation("runs", 1, "optimization.epochs=3");
        ConfigException refusal = assertThrows(ConfigException.class, other::missing);
        assertTrue(refusal.getMessage().contains("other settings; choose another --run-dir"), refusal.getMessage());
        assertTrue(Files.exists(folder.resolve("runs/inverted-pendulum/clip-0.2-seed1.yaml")));
    }
}
