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
     * The implementation on the class path.
     *
     * @throws ConfigException if there is none
     */
    static ClusterCollectors find() {
        return ServiceLoader.load(ClusterCollectors.class)
                .findFirst()
                .orElseThrow(
                        () -> new ConfigException("--cluster needs amble-training-spark and Spark on the class path;"
                                + " start with launch/amble in a source tree, or with spark-submit"));
    }
}
