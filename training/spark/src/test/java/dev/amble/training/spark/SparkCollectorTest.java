package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.rollout.RolloutFailedException;
import dev.amble.training.run.ClusterCollectors;
import dev.amble.training.run.LearnerConfig;
import dev.amble.training.run.LearningLoop;
import dev.amble.training.run.Trainer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs on Spark inside this JVM, beside the same runs on threads. */
class SparkCollectorTest {
    private ParallelExecutor executor;
    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void start() {
        executor = new ParallelExecutor("test", 2);
    }

    @AfterEach
    void stop() {
        executor.close();
    }

    @Test
    void aRunOnSparkHasTheBitsOfOneOnThreads() throws IOException {
        try (Trainer threads = SmallRun.onThreads(executor);
                Trainer spark = SmallRun.on(SmallRun.cluster("local[2]"), executor, log::add)) {
            assertArrayEquals(SmallRun.state(threads), SmallRun.state(spark));
            assertEquals(SmallRun.iterate(threads, 4), SmallRun.iterate(spark, 4));
            assertArrayEquals(SmallRun.state(threads), SmallRun.state(spark));
        }
        assertEquals(List.of(), log);
    }

    @Test
    void aRunMayChangeFromThreadsToSparkAndBackAndSparkMayCutItOtherwise() throws IOException {
        byte[] half;
        byte[] whole;
        try (Trainer threads = SmallRun.onThreads(executor)) {
            SmallRun.iterate(threads, 2);
            half = SmallRun.state(threads);
            SmallRun.iterate(threads, 2);
            whole = SmallRun.state(threads);
        }
        try (Trainer spark = SmallRun.on(SmallRun.cluster("local[2]", "spark.amble.blocks", "3"), executor, log::add);
                Trainer threads = SmallRun.onThreads(executor)) {
            SmallRun.load(spark, half);
            SmallRun.iterate(spark, 1);
            SmallRun.load(threads, SmallRun.state(spark));
            SmallRun.iterate(threads, 1);
            assertArrayEquals(whole, SmallRun.state(threads));
        }
        assertEquals(
                List.of("iteration 2: rebuilt environments 0 to 15, 16 to 31, 32 to 39 by replaying their episodes"),
                log);
    }

    @Test
    void aClusterThatEndsBetweenRolloutsIsToldAsOneThatFailed() {
        PacedRun run = new PacedRun(32, 0);
        try (LearningLoop spark = run.on(SmallRun.cluster("local[2]"), executor, log::add)) {
            run.iterate(spark, 2);
            SparkContext.getOrCreate().stop();
            assertThrows(RolloutFailedException.class, () -> run.iterate(spark, 1));
            assertEquals(2, spark.iteration());
        }
    }

    @Test
    void aClusterThatEndsInMidRunLeavesARunToGoOnFrom() throws Exception {
        PacedRun run = new PacedRun(32, 25_000_000); // 0.2 s a rollout
        byte[] left;
        int done;
        try (LearningLoop spark = run.on(SmallRun.cluster("local[2]"), executor, log::add)) {
            run.iterate(spark, 2);
            CompletableFuture<Void> end = CompletableFuture.runAsync(
                    () -> SparkContext.getOrCreate().stop(),
                    CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
            RolloutFailedException failed =
                    assertThrows(RolloutFailedException.class, () -> run.iterate(spark, Integer.MAX_VALUE));
            end.get();
            String message = Objects.requireNonNull(failed.getMessage());
            assertTrue(message.startsWith("the cluster could not make rollout " + spark.iteration()), message);
            assertEquals(1, message.lines().count(), message);
            left = PacedRun.state(spark);
            done = (int) spark.iteration();
        }
        PacedRun onThreads = new PacedRun(32, 0);
        try (LearningLoop undisturbed = onThreads.onThreads(executor);
                LearningLoop resumed = onThreads.onThreads(executor)) {
            onThreads.iterate(undisturbed, done + 1);
            resumed.loadState(new DataInputStream(new ByteArrayInputStream(left)));
            onThreads.iterate(resumed, 1);
            assertArrayEquals(PacedRun.state(undisturbed), PacedRun.state(resumed));
        }
    }

    private record Broken(LearnerConfig learner) implements RunTask {
        @Override
        public EnvironmentFactory environments() {
            throw new AssertionError("no environments");
        }

        @Override
        public Difficulty firstDifficulty() {
            return new Difficulty(0, 0);
        }
    }

    @Test
    void anErrorAtTheStartLeavesNoSparkBehind() {
        SparkConf conf = Settings.of(SmallRun.MANIFEST, SmallRun.cluster("local[1]"));
        assertThrows(
                AssertionError.class,
                () -> SparkCollectors.open(new Broken(SmallRun.MANIFEST.config().learner()), conf, log::add));
        new SparkCollectors()
                .open(SmallRun.MANIFEST, SmallRun.cluster("local[1]"), log::add)
                .close(); // a JVM has one Spark at a time
    }

    @Test
    void whatIsNoClusterIsRefusedWithWhatIsAllowed() {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> new SparkCollectors().open(SmallRun.MANIFEST, SmallRun.cluster("nowhere"), log::add));
        assertTrue(refused.getMessage().contains("'nowhere'"), refused.getMessage());
        assertTrue(refused.getMessage().contains("allowed: local[N]"), refused.getMessage());
    }

    @Test
    void settingsOfAmbleThatDoNotExistOrMakeNoSenseAreRefused() {
        assertRefused("spark.amble.block is no setting", "spark.amble.block", "3");
        assertRefused("spark.amble.stragglers must be wait, speculate or proceed", "spark.amble.stragglers", "kill");
        assertRefused("spark.amble.patience must be above 1", "spark.amble.patience", "0.5");
        assertRefused("spark.amble.blocks must be at least 1", "spark.amble.blocks", "0");
    }

    private void assertRefused(String expected, String... properties) {
        ConfigException refused = assertThrows(
                ConfigException.class,
                () -> new SparkCollectors()
                        .open(SmallRun.MANIFEST, SmallRun.cluster("local[1]", properties), log::add));
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }

    @Test
    void trainingFindsSparkOnTheClassPath() {
        ClusterCollectors.start(SmallRun.MANIFEST, SmallRun.cluster("local[2]"), log::add)
                .close();
    }
}
