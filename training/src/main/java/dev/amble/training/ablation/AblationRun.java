package dev.amble.training.ablation;

import dev.amble.robots.config.Sha256;
import dev.amble.robots.config.YamlWriter;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.ablation.AblationConfig.Variant;
import dev.amble.training.algorithm.NonFiniteUpdateException;
import dev.amble.training.run.LearnerConfig;
import dev.amble.training.run.LearningLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * One run of the comparison; what it computes depends on these values alone.
 *
 * @param samples environment steps
 */
public record AblationRun(AblationTask task, Variant variant, LearnerConfig learner, long samples) {
    /** Episodes a score is the mean of, the last ones. */
    public static final int SCORED_EPISODES = 100;

    /** Where the result belongs, relative to the directory of all results. */
    public String fileName() {
        return task.title() + "/" + variant.name() + "-seed" + learner.seed() + ".yaml";
    }

    /** Changes when anything does that the result depends on, but for the program itself. */
    public String fingerprint() {
        String text = task + "\n" + samples + "\n" + learner.seed() + "\n" + learner.backend() + "\n"
                + YamlWriter.write(learner.training()) + YamlWriter.write((Record) learner.algorithm());
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /**
     * Trains on the calling thread.
     *
     * @param isStopped asked after every iteration
     * @param progress told the samples of every iteration
     * @return nothing if it was stopped
     */
    public Optional<AblationResult> execute(BooleanSupplier isStopped, LongConsumer progress) {
        Deque<Double> lastReturns = new ArrayDeque<>();
        List<Double> curveSamples = new ArrayList<>();
        List<Double> curveReturns = new ArrayList<>();
        boolean brokeDown = false;
        try (ParallelExecutor executor = new ParallelExecutor("ablation", 1);
                LearningLoop loop =
                        new LearningLoop(task.factory(), Difficulty.NONE, task.mirrors(), learner, executor)) {
            while (loop.samples() < samples && !brokeDown) {
                try {
                    add(loop.iterate(Difficulty.NONE), lastReturns);
                } catch (NonFiniteUpdateException e) {
                    brokeDown = true; // its score is what it had reached
                }
                if (!lastReturns.isEmpty()) {
                    curveSamples.add((double) loop.samples());
                    curveReturns.add(mean(lastReturns));
                }
                if (isStopped.getAsBoolean()) {
                    return Optional.empty();
                }
                progress.accept(learner.training().samplesPerIteration());
            }
        }
        return Optional.of(new AblationResult(
                fingerprint(),
                task,
                variant.name(),
                learner.seed(),
                mean(lastReturns),
                brokeDown,
                curveSamples,
                curveReturns));
    }

    private static void add(LearningLoop.Iteration iteration, Deque<Double> lastReturns) {
        for (double episodeReturn : iteration.rollout().episodeReturns()) {
            lastReturns.addLast(episodeReturn);
            if (lastReturns.size() > SCORED_EPISODES) {
                lastReturns.removeFirst();
            }
        }
    }

    private static double mean(Deque<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
