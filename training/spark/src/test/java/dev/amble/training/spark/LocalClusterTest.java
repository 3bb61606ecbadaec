package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.sim.actuator.ActuatorNetworkFile;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.RolloutFailedException;
import dev.amble.training.run.LearningLoop;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.Trainer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on two executors, which are processes of their own, that die or stand still in the middle of a rollout. */
@Tag("cluster")
class LocalClusterTest {
    private static final String TWO_EXECUTORS = "local-cluster[2,1,512]";
    private static final int ENVIRONMENTS = 96; // six shards, three for each executor
    private static final long STEP_WAIT_NS = 25_000_000; // 0.2 s a shard, 0.6 s a rollout

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private ParallelExecutor executor;

    @BeforeEach
    void start() throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars")); // Spark wants it, empty as it is
        executor = new ParallelExecutor("test", 2);
    }

    @AfterEach
    void stop() {
        executor.close();
    }

    @Test
    void aRunOnTwoExecutorsHasTheBitsOfOneOnThreads() throws IOException {
        try (Trainer threads = SmallRun.onThreads(executor);
                Trainer spark = SmallRun.on(PacedRun.cluster(TWO_EXECUTORS), executor, log::add)) {
            assertEquals(SmallRun.iterate(threads, 4), SmallRun.iterate(spark, 4));
            assertArrayEquals(SmallRun.state(threads), SmallRun.state(spark));
        }
    }

    @Test
    void anExecutorKilledInMidRolloutCostsTimeAlone() throws Exception {
        PacedRun run = new PacedRun(ENVIRONMENTS, STEP_WAIT_NS);
        byte[] undisturbed = statesOnThreads(5);
        try (LearningLoop spark = run.on(PacedRun.cluster(TWO_EXECUTORS), executor, log::add)) {
            run.iterate(spark, 2);
            ProcessHandle victim = executors().get(0);
            CompletableFuture<Void> kill = inMidRollout(victim::destroyForcibly);
            run.iterate(spark, 3);
            kill.get();
            assertArrayEquals(undisturbed, PacedRun.state(spark));
        }
        assertTrue(log.stream().anyMatch(line -> line.contains("is lost")), log::toString);
        assertTrue(log.stream().anyMatch(line -> line.contains("rebuilt environments")), log::toString);
    }

    @Test
    void anExecutorThatStandsStillIsOvertakenByACopyWithTheSameBits() throws Exception {
        byte[] undisturbed = statesOnThreads(5);
        PacedRun run = new PacedRun(ENVIRONMENTS, STEP_WAIT_NS);
        try (LearningLoop spark = run.on(PacedRun.cluster(TWO_EXECUTORS), executor, log::add)) {
            run.iterate(spark, 2);
            ProcessHandle victim = executors().get(0);
            try {
                CompletableFuture<Void> stop = inMidRollout(() -> signal("STOP", victim));
                run.iterate(spark, 3);
                stop.get();
                assertArrayEquals(undisturbed, PacedRun.state(spark));
            } finally {
                victim.destroyForcibly(); // before Spark closes, which would wait two minutes for it
            }
        }
        assertTrue(log.stream().anyMatch(line -> line.contains("are late")), log::toString);
    }

    @Test
    void trainingMayGoOnWithoutWhatIsLateAndTakesItInAgain() throws Exception {
        PacedRun run = new PacedRun(ENVIRONMENTS, STEP_WAIT_NS);
        try (LearningLoop spark =
                run.on(PacedRun.cluster(TWO_EXECUTORS, "spark.amble.stragglers", "proceed"), executor, log::add)) {
            run.iterate(spark, 2);
            ProcessHandle victim = executors().get(0);
            try {
                CompletableFuture<Void> stop = inMidRollout(() -> signal("STOP", victim));
                run.iterate(spark, 1);
                stop.get();
                long whole = 3L * ENVIRONMENTS * PacedRun.STEPS;
                long missed = whole - spark.samples();
                assertTrue(missed > 0 && missed <= whole / 6, () -> missed + " transitions missed; " + log);
                run.iterate(spark, 1);
                assertEquals(whole - missed + whole / 3, spark.samples(), log::toString);
            } finally {
                victim.destroyForcibly(); // before Spark closes, which would wait two minutes for it
            }
        }
        assertTrue(log.stream().anyMatch(line -> line.contains("going on without them")), log::toString);
    }

    @Test
    void aClusterWhoseExecutorsKeepDyingLeavesARunToGoOnFrom(@TempDir Path folder) throws IOException {
        byte[] undisturbed = statesOnThreads(5);
        Path poison = folder.resolve("poison");
        PacedRun run = new PacedRun(ENVIRONMENTS, STEP_WAIT_NS, poison);
        byte[] left;
        try (LearningLoop spark =
                run.on(PacedRun.cluster(TWO_EXECUTORS, "spark.task.maxFailures", "1"), executor, log::add)) {
            run.iterate(spark, 2);
            Files.createFile(poison);
            RolloutFailedException failed =
                    assertThrows(RolloutFailedException.class, () -> run.iterate(spark), log::toString);
            String message = Objects.requireNonNull(failed.getMessage());
            assertTrue(message.startsWith("the cluster could not make rollout 2"), message);
            assertEquals(1, message.lines().count(), message);
            left = PacedRun.state(spark);
        }
        try (LearningLoop threads = new PacedRun(ENVIRONMENTS, 0).onThreads(executor)) {
            threads.loadState(new DataInputStream(new ByteArrayInputStream(left)));
            run.iterate(threads, 3);
            assertArrayEquals(undisturbed, PacedRun.state(threads));
        }
    }

    @Test
    void anActuatorNetworkThatExecutorsDoNotHaveIsBroughtToThem() throws IOException {
        Path file = Path.of("target", "drive", "motor.yaml"); // of this folder, which is not that of executors
        Files.createDirectories(file.getParent());
        List<Float> parameters =
                List.of(20f, 10f, -1f, 0f, 0f); // torque of two errors and two velocities, and its bias
        new ActuatorNetworkFile(ActuatorNetworkFile.FORMAT_VERSION, 0.005, 2, List.of(), 1, 1, 1, 0, parameters)
                .write(file);
        List<String> settings = new ArrayList<>(SmallRun.MANIFEST.settings());
        settings.add("task.randomization={}");
        settings.add("task.actuators.drive={network: {file: " + file + "}}");
        RunManifest manifest =
                new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, settings);
        try (Trainer threads = new Trainer(manifest.config(), executor);
                Trainer spark = new Trainer(
                        manifest.config(),
                        new SparkCollectors().open(manifest, PacedRun.cluster(TWO_EXECUTORS), log::add),
                        executor)) {
            assertEquals(SmallRun.iterate(threads, 2), SmallRun.iterate(spark, 2));
            assertArrayEquals(SmallRun.state(threads), SmallRun.state(spark));
        }
    }

    private byte[] statesOnThreads(int iterations) throws IOException {
        PacedRun run = new PacedRun(ENVIRONMENTS, 0);
        try (LearningLoop threads = run.onThreads(executor)) {
            run.iterate(threads, iterations);
            return PacedRun.state(threads);
        }
    }

    private static CompletableFuture<Void> inMidRollout(Runnable what) {
        return CompletableFuture.runAsync(what, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
    }

    /** Spark's local clusters start executors as children of the driver. */
    private static List<ProcessHandle> executors() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .toList();
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
