package dev.amble.training.run;

import java.util.Map;

/**
 * The machines a run's environments are to live on.
 *
 * @param master address of the cluster, in the words of its software
 * @param properties settings of the cluster's software
 */
public record Cluster(String master, Map<String, String> properties) {
    public Cluster {
        properties = Map.copyOf(properties);
    }
}
