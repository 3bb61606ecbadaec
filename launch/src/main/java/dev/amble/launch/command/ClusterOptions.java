package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.ClusterCollectors;
import dev.amble.training.run.RunManifest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a run's environments live: in this process, or on a cluster. */
final class ClusterOptions {
    /** Set by spark-submit. */
    private static final String SUBMITTED_TO = "spark.master";

    private static final String SETTING_PREFIX = "spark.";

    @Option(
            names = "--cluster",
            paramLabel = "MASTER",
            description =
                    "simulates on a Spark cluster: spark://HOST:PORT, yarn, k8s://ADDRESS, or for a try local[4] or"
                            + " local-cluster[2,1,1024] (executors, cores, MB of each); default: threads of this process")
    private @Nullable String master = System.getProperty(SUBMITTED_TO);

    @Option(
            names = "--cluster-config",
            paramLabel = "FILE",
            description = "Spark's settings, a line each; training/spark/cluster.properties is an example")
    private @Nullable Path configuration;

    /**
     * Starts the environments of a run on the cluster, if there is to be one.
     *
     * @param log told what a user should know, a line each
     */
    Optional<RolloutCollector> open(RunManifest manifest, Consumer<String> log) {
        if (master == null) {
            if (configuration != null) {
                throw new ConfigException("--cluster-config has no effect without --cluster MASTER");
            }
            return Optional.empty();
        }
        Cluster cluster = new Cluster(master, settings());
        return Optional.of(ClusterCollectors.start(manifest, cluster, log));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        if (configuration == null) {
            return settings;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(configuration)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("--cluster-config " + configuration + " cannot be read: " + e, e);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!key.startsWith(SETTING_PREFIX)) {
                throw new ConfigException(
                        configuration + ": '" + key + "' is no setting of Spark's; all begin with " + SETTING_PREFIX);
            }
            settings.put(key, properties.getProperty(key).strip());
        }
        return settings;
    }
}
