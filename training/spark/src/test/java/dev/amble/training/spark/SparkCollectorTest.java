package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.run.ClusterCollectors;
import dev.amble.training.run.Trainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
