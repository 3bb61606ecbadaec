package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.Trainer;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on YARN: its daemons in this JVM, the application master and two executors in processes of their own. */
@Tag("cluster")
class YarnTest {
    private static final String QUEUE = "yarn.scheduler.capacity.root.";

    @TempDir
    private Path folder;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aRunOnYarnHasTheBitsOfOneOnThreads() throws Exception {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars")); // Spark wants it, empty as it is
        try (MiniYARNCluster yarn = new MiniYARNCluster("yarn", 1, 1, 1);
                ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            yarn.init(configuration());
            yarn.start();
            try (Trainer threads = SmallRun.onThreads(executor);
                    Trainer spark = SmallRun.on(cluster(yarn.getConfig()), executor, log::add)) {
                assertEquals(SmallRun.iterate(threads, 4), SmallRun.iterate(spark, 4));
                assertArrayEquals(SmallRun.state(threads), SmallRun.state(spark));
                assertEquals(3, containers(yarn)); // the application master and two executors
            }
        }
    }

    private static int containers(MiniYARNCluster yarn) {
        return yarn.getNodeManager(0).getNMContext().getContainers().size();
    }

    private static Configuration configuration() {
        Configuration configuration = new YarnConfiguration();
        configuration.set(QUEUE + "queues", "default");
        configuration.set(QUEUE + "default.capacity", "100");
        configuration.set(QUEUE + "default.maximum-am-resource-percent", "1");
        configuration.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
        return configuration;
    }

    /** What a user's HADOOP_CONF_DIR would say, and the class path of this JVM for what a Spark distribution would bring. */
    private Cluster cluster(Configuration yarn) {
        Map<String, String> properties = new HashMap<>();
        yarn.forEach(entry -> properties.put("spark.hadoop." + entry.getKey(), entry.getValue()));
        String classes = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> "local:" + Path.of(entry).toAbsolutePath())
                .collect(Collectors.joining(","));
        properties.put("spark.yarn.jars", classes);
        properties.put("spark.jars", "");
        properties.put("spark.yarn.stagingDir", folder.toUri().toString());
        properties.put("spark.executor.instances", "2");
        properties.put("spark.executor.memory", "512m");
        properties.put("spark.authenticate", "true");
        properties.put("spark.network.crypto.enabled", "true");
        properties.put("spark.driver.host", "127.0.0.1");
        properties.put("spark.driver.bindAddress", "127.0.0.1");
        return new Cluster("yarn", properties);
    }
}
