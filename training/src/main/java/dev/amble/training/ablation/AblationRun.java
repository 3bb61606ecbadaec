package dev.amble.training.ablation;

import dev.amble.robots.config.Sha256;
import dev.amble.robots.config.YamlWriter;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.ablation.AblationConfig.Variant;
import dev.amble.training.algorithm.A3cConfig;
import dev.amble.training.algorithm.NonFiniteUpdateException;
import dev.amble.training.algorithm.SharedParameters;
import dev.amble.training.run.AsynchronousTraining;
import dev.amble.training.run.LearnerConfig;
import dev.amble.training.run.LearningLoop;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * One run of the comparison; what it computes depends on these values alone.
 *
 * @param samples environment steps
 */
public record AblationRun(AblationTask task, Variant variant, LearnerConfig learner, long samples) {
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
     * Trains on the calling thread, or on the variant's workers.
     *
     * @param isStopped asked after every iteration
     * @param progress told the samples of every iteration
     * @return nothing if it was stopped
     */
    public Optional<AblationResult> execute(BooleanSupplier isStopped, LongConsumer progress) {
        ReturnCurve curve = new ReturnCurve();
        boolean brokeDown = false;
        try {
            if (variant.workers() > 0) {
                trainAsynchronously(curve, isStopped, progress);
            } else {
                train(curve, isStopped, progress);
            }
        } catch (NonFiniteUpdateException e) {
            brokeDown = true; // its score is what it had reached
        }
        if (isStopped.getAsBoolean()) {
            return Optional.empty();
        }
        return Optional.of(new AblationResult(
                fingerprint(), task, variant.name(), learner.seed(), brokeDown, curve.samples(), curve.returns()));
    }

    private void train(ReturnCurve curve, BooleanSupplier isStopped, LongConsumer progress) {
        try (ParallelExecutor executor = new ParallelExecutor("ablation", 1);
                LearningLoop loop = new LearningLoop(
                        task.factory(),
                        Difficulty.NONE,
                        task.mirrors(learner.training().symmetry()),
                        learner,
                        executor)) {
            while (loop.samples() < samples && !isStopped.getAsBoolean()) {
                curve.add(loop.iterate(Difficulty.NONE).rollout().episodeReturns(), loop.samples());
                progress.accept(learner.training().samplesPerIteration());
            }
        }
    }

    private void trainAsynchronously(ReturnCurve curve, BooleanSupplier isStopped, LongConsumer progress) {
        A3cConfig algorithm = new A3cConfig(
                new SharedParameters(),
                learner.algorithm().advantage(),
                learner.algorithm().optimization());
        try (ParallelExecutor executor = new ParallelExecutor("a3c", variant.workers())) {
            new AsynchronousTraining(task.factory(), learner.training(), algorithm, learner.seed())
                    .train(
                            executor,
                            learner.backend(),
                            samples,
                            (done, made) -> {
                                curve.add(done.rollout().episodeReturns(), made);
                                progress.accept(learner.training().samplesPerIteration());
                            },
                            isStopped);
        }
    }
}
