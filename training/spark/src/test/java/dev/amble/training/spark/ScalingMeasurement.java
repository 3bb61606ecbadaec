package dev.amble.training.spark;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.LearningLoop;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Measures what a rollout costs; writes {@code target/scaling.md}. Asserts nothing. */
@Tag("slow")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ScalingMeasurement {
    private static final int SHARDS = 8;
    private static final int ENVIRONMENTS = 16 * SHARDS;
    private static final int WARM_UP = 5;
    private static final int ROLLOUTS = 15;
    private static final long STEP_WAIT_NS = 25_000_000;

    private final StringBuilder table = new StringBuilder("| task | where | rollout, s |\n|---|---|---|\n");

    @Test
    void measure() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        try (ParallelExecutor executor = new ParallelExecutor("measure", 2)) {
            paced("empty", 0, null, executor);
            paced("empty", 0, PacedRun.cluster("local[2]"), executor);
            paced("empty", 0, PacedRun.cluster("local-cluster[2,1,512]"), executor);
            for (int executors : new int[] {1, 2, 4}) {
                Cluster cluster = PacedRun.cluster("local-cluster[" + executors + ",1,512]");
                paced("0.2 s wait a shard", STEP_WAIT_NS, cluster, executor);
            }
            physics(null, executor);
            physics(PacedRun.cluster("local[2]"), executor);
            physics(PacedRun.cluster("local-cluster[1,1,1024]"), executor);
            physics(PacedRun.cluster("local-cluster[2,1,1024]"), executor);
        } finally {
            Files.writeString(Path.of("target", "scaling.md"), table);
        }
    }

    private void paced(String task, long stepWaitNs, @Nullable Cluster cluster, ParallelExecutor executor) {
        PacedRun run = new PacedRun(ENVIRONMENTS, stepWaitNs);
        try (LearningLoop loop = cluster == null ? run.onThreads(executor) : run.on(cluster, executor, line -> {})) {
            add(task, cluster, () -> run.iterate(loop).collectSeconds());
        }
    }

    private void physics(@Nullable Cluster cluster, ParallelExecutor executor) {
        RunManifest manifest = new RunManifest(
                "a1",
                "velocity-flat",
                AlgorithmKind.PPO_CLIP,
                Backend.VECTOR,
                5,
                List.of("training.num_envs=" + ENVIRONMENTS));
        try (Trainer trainer = cluster == null
                ? new Trainer(manifest.config(), executor)
                : new Trainer(manifest.config(), new SparkCollectors().open(manifest, cluster, line -> {}), executor)) {
            add(
                    "A1, 128 environments, 32 steps",
                    cluster,
                    () -> trainer.iterate().collectSeconds());
        }
    }

    private void add(String task, @Nullable Cluster cluster, DoubleSupplier rollout) {
        double[] seconds = DoubleStream.generate(rollout)
                .limit(WARM_UP + ROLLOUTS)
                .skip(WARM_UP)
                .toArray();
        Arrays.sort(seconds);
        table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %.3f (%.3f to %.3f) |%n",
                task,
                cluster == null ? "2 threads" : "`" + cluster.master() + "`",
                seconds[ROLLOUTS / 2],
                seconds[ROLLOUTS / 4],
                seconds[3 * ROLLOUTS / 4]));
    }
}
