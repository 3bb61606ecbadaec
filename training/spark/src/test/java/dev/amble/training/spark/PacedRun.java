package dev.amble.training.spark;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.LearningLoop;
import dev.amble.training.run.RunManifest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs of {@link PacedTask}, 8 steps a rollout, on clusters that this machine's processes make up. */
final class PacedRun {
    static final int STEPS = 8;

    private final RunManifest manifest;
    private final PacedTask task;

    /** @param stepWaitNs wait of a shard in every step */
    PacedRun(int numEnvs, long stepWaitNs) {
        this(numEnvs, stepWaitNs, null);
    }

    /** @param poison a file at which executors that make a step die */
    PacedRun(int numEnvs, long stepWaitNs, @Nullable Path poison) {
        manifest = new RunManifest(
                "a1",
                "velocity-flat",
                AlgorithmKind.PPO_CLIP,
                Backend.VECTOR,
                5,
                List.of(
                        "training.num_envs=" + numEnvs,
                        "training.horizon=" + STEPS,
                        "training.actor_hidden=[8]",
                        "training.critic_hidden=[8]",
                        "training.symmetry.use=none"));
        task = new PacedTask(manifest.config().learner(), stepWaitNs, poison == null ? null : poison.toString());
    }

    LearningLoop onThreads(ParallelExecutor executor) {
        return new LearningLoop(task.environments(), task.firstDifficulty(), List.of(), task.learner(), executor);
    }

    LearningLoop on(Cluster cluster, ParallelExecutor executor, Consumer<String> log) {
        return new LearningLoop(
                SparkCollectors.open(task, Settings.of(manifest, cluster), log), List.of(), task.learner(), executor);
    }

    void iterate(LearningLoop loop, int iterations) {
        for (int i = 0; i < iterations; i++) {
            iterate(loop);
        }
    }

    LearningLoop.Iteration iterate(LearningLoop loop) {
        return loop.iterate(task.firstDifficulty());
    }

    /** What the loop would go on from, without the time it took. */
    static byte[] state(LearningLoop loop) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        loop.saveState(new DataOutputStream(bytes));
        byte[] state = bytes.toByteArray();
        Arrays.fill(state, 2 * Long.BYTES, 2 * Long.BYTES + Double.BYTES, (byte) 0);
        return state;
    }

    /** A cluster whose executors get this JVM's class path and talk encrypted. */
    static Cluster cluster(String master, String... properties) {
        Map<String, String> all =
                new TreeMap<>(SmallRun.cluster(master, properties).properties());
        all.put("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        all.put("spark.jars", "");
        all.put("spark.executor.memory", "512m");
        all.put("spark.authenticate", "true");
        all.put("spark.authenticate.secret", "for this test alone");
        all.put("spark.network.crypto.enabled", "true");
        return new Cluster(master, all);
    }
}
