package dev.amble.launch;

import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleWriter;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A policy of the usual size, trained on the real task for a second or so: it stands, and does not walk yet. */
public final class TrainedPolicy {
    /** Settings of a run whose iterations take a fraction of a second. */
    public static final List<String> QUICK = List.of("training.num_envs=32", "training.horizon=16");

    private TrainedPolicy() {}

    /** Trains an A1 for {@code iterations} in {@code directory}. */
    public static PolicyBundle train(Path directory, int iterations) {
        RunManifest manifest = new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 1, QUICK);
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.start(RunDirectory.create(directory, manifest), executor)) {
            session.run(TrainingBudget.ofSamples(iterations * 512L), metrics -> {});
            return session.policy();
        }
    }

    /** Trains and writes {@code folder/a1.policy}. */
    public static Path write(Path folder, int iterations) throws IOException {
        Path file = folder.resolve("a1.policy");
        PolicyBundleWriter.write(train(folder.resolve("run"), iterations), file);
        return file;
    }
}
