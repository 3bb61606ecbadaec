package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LearningTest {
    private static final int SAMPLES = 300_000;

    @TempDir
    private Path folder;

    private RunDirectory directory(long seed) {
        return RunDirectory.create(
                folder.resolve("run"),
                new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, seed, List.of()));
    }

    private static ParallelExecutor executor() {
        return new ParallelExecutor("test", Runtime.getRuntime().availableProcessors());
    }

    @Test
    void aFewHundredThousandSamplesTeachTracking() {
        List<Double> tracking = new ArrayList<>();
        try (ParallelExecutor executor = executor();
                TrainingSession session = TrainingSession.start(directory(1), executor)) {
            session.run(TrainingBudget.ofSamples(SAMPLES), metrics -> tracking.add(metrics.trackingReward()));
        }
        double first = mean(tracking.subList(0, 5));
        double last = mean(tracking.subList(tracking.size() - 5, tracking.size()));
        assertTrue(first < 0.5, "an untrained policy earns " + first + " of the tracking reward");
        assertTrue(last > 0.6, "after " + SAMPLES + " samples it earns " + last);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    @Test
    @Tag("slow")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void fourMillionSamplesTeachWalkingThatSurvivesRandomWorlds() {
        RunDirectory run = directory(1);
        try (ParallelExecutor executor = executor();
                TrainingSession session = TrainingSession.start(run, executor)) {
            session.run(TrainingBudget.ofSamples(4_000_000), metrics -> {});
            RunConfig config = session.trainer().config();
            PolicyBundle policy = session.policy();
            Evaluation evaluation = new Evaluator(config.task(), config.robot())
                    .evaluate(
                            () -> policy.newRunner(config.robot()),
                            EvaluationConfig.onGrid(4, 2, 10, new Difficulty(1, 0.25), 1000),
                            executor);
            assertTrue(evaluation.meanLinearError() <= 0.15, "linear error " + evaluation.meanLinearError() + " m/s");
            assertTrue(evaluation.meanYawError() <= 0.15, "yaw error " + evaluation.meanYawError() + " rad/s");
            assertTrue(
                    evaluation.falls() <= 0.02 * evaluation.episodes().size(),
                    evaluation.falls() + " falls of " + evaluation.episodes().size());
        }
    }
}
