package dev.amble.training.run;

import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleWriter;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Runs on the real task that take a second: 32 environments, two shards, small networks. */
final class SmallRun {
    static final int SAMPLES_PER_ITERATION = 32 * 16;

    private static final List<String> SETTINGS = List.of(
            "training.num_envs=32",
            "training.horizon=16",
            "training.actor_hidden=[32, 16]",
            "training.critic_hidden=[32, 16]");

    /** Where {@link Trainer#saveState} puts the time used: after iteration and samples. */
    private static final int SECONDS_OFFSET = 2 * Long.BYTES;

    private SmallRun() {}

    static RunManifest manifest(Backend backend) {
        return new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, backend, 5, SETTINGS);
    }

    static TrainingBudget budget(int iterations) {
        return TrainingBudget.ofSamples((long) iterations * SAMPLES_PER_ITERATION);
    }

    /** Trains for some iterations on some threads and returns the policy. */
    static PolicyBundle train(Path directory, Backend backend, int iterations, int threads) {
        try (ParallelExecutor executor = new ParallelExecutor("test", threads);
                TrainingSession session =
                        TrainingSession.start(RunDirectory.create(directory, manifest(backend)), executor)) {
            session.run(budget(iterations), metrics -> {});
            return session.policy();
        }
    }

    /** The policy as a file's bytes. */
    static byte[] bytes(PolicyBundle policy, Path scratch) throws IOException {
        Path file = scratch.resolve("bytes.policy");
        PolicyBundleWriter.write(policy, file);
        return Files.readAllBytes(file);
    }

    /** All that a checkpoint holds, without the wall time. */
    static byte[] state(Trainer trainer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trainer.saveState(new DataOutputStream(bytes));
        byte[] state = bytes.toByteArray();
        Arrays.fill(state, SECONDS_OFFSET, SECONDS_OFFSET + Double.BYTES, (byte) 0);
        return state;
    }
}
