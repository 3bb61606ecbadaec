package dev.amble.training.spark;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.ClusterCollectors;
import dev.amble.training.run.RunManifest;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Starts a Spark application for each collector. */
public final class SparkCollectors implements ClusterCollectors {
    @Override
    public RolloutCollector open(RunManifest manifest, Cluster cluster, Consumer<String> log) {
        JavaSparkContext context = start(manifest, cluster);
        try {
            return new SparkCollector(context, manifest, log);
        } catch (RuntimeException e) {
            context.stop();
            throw e;
        }
    }

    // Spark throws checked exceptions that its Java signatures don't declare.
    @SuppressWarnings("CatchingUnchecked")
    private static JavaSparkContext start(RunManifest manifest, Cluster cluster) {
        SparkConf conf = Settings.of(manifest, cluster);
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            throw new ConfigException("cannot start Spark on '" + cluster.master() + "': " + firstLine(e)
                    + "; allowed: local[N], local-cluster[executors,cores,memory], spark://HOST:PORT, yarn,"
                    + " k8s://ADDRESS");
        }
    }

    /** What went wrong, in a line. */
    static String firstLine(Throwable thrown) {
        String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return text.lines().findFirst().orElse(thrown.toString());
    }
}
