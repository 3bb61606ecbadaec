package dev.amble.training.spark;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutFailedException;
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
        return open(new RunTask.Velocity(manifest.config()), Settings.of(manifest, cluster), log);
    }

    static RolloutCollector open(RunTask task, SparkConf conf, Consumer<String> log) {
        JavaSparkContext context = start(conf);
        RolloutCollector collector = null;
        try {
            collector = new SparkCollector(context, task, log);
            return collector;
        } catch (RolloutFailedException e) {
            throw new ConfigException(conf.get("spark.master") + ": " + e.getMessage(), e);
        } finally {
            if (collector == null) {
                context.stop();
            }
        }
    }

    // Spark throws checked exceptions that its Java signatures don't declare; of another version, linkage errors.
    @SuppressWarnings("CatchingUnchecked")
    private static JavaSparkContext start(SparkConf conf) {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception | LinkageError e) {
            throw new ConfigException(
                    "cannot start Spark on '" + conf.get("spark.master") + "': " + firstLine(e)
                            + "; allowed: local[N], local-cluster[executors,cores,megabytes], spark://HOST:PORT, yarn,"
                            + " k8s://ADDRESS",
                    e);
        }
    }

    /** What went wrong, in a line. */
    static String firstLine(Throwable thrown) {
        String text = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return text.lines().findFirst().orElse(thrown.toString());
    }
}
