package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.rollout.RolloutCollector;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Opens collectors on a cluster. Found on the class path, so that training itself knows no cluster's software. */
public interface ClusterCollectors {
    /**
     * Starts the environments of a run on a cluster.
     *
     * @param log told what a user should know, a line each
     * @throws ConfigException if the cluster can't be reached or is misconfigured
     */
    RolloutCollector open(RunManifest manifest, Cluster cluster, Consumer<String> log);

    /**
     * Starts the environments of a run with the implementation on the class path.
     *
     * @throws ConfigException also if there is none, or not what it needs
     */
    static RolloutCollector start(RunManifest manifest, Cluster cluster, Consumer<String> log) {
        try {
            return ServiceLoader.load(ClusterCollectors.class)
                    .findFirst()
                    .orElseThrow(ClusterCollectors::missing)
                    .open(manifest, cluster, log);
        } catch (NoClassDefFoundError withoutSpark) {
            throw missing();
        }
    }

    private static ConfigException missing() {
        return new ConfigException(
                "--cluster needs Spark on the class path; launch/amble takes it from SPARK_HOME, or in a"
                        + " source tree fetches it, and spark-submit brings it");
    }
}
