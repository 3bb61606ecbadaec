package dev.amble.training.spark;

import dev.amble.training.model.Backend;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.RunManifest;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;

/** Spark's settings for a run: what the user says first, what rollouts need otherwise. */
final class Settings {
    /** Into how many blocks the environments are cut; default: one for each core Spark counts at the start. */
    static final String BLOCKS = "spark.amble.blocks";

    private static final String LOOPBACK = "127.0.0.1";

    private Settings() {}

    static SparkConf of(RunManifest manifest, Cluster cluster) {
        SparkConf conf = new SparkConf(); // with what spark-submit or -Dspark.x=y say
        cluster.properties().forEach(conf::set);
        conf.setMaster(cluster.master());
        conf.setIfMissing("spark.app.name", "amble-" + manifest.robot() + "-" + manifest.task());
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // A block is wanted where its environments are: elsewhere their episodes have to be replayed.
        conf.setIfMissing("spark.locality.wait", "10s");
        if (cluster.master().startsWith("local")) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        if (manifest.backend() == Backend.VECTOR) {
            conf.setIfMissing("spark.executor.extraJavaOptions", "--add-modules jdk.incubator.vector");
        }
        if (!cluster.master().equals("local") && !cluster.master().startsWith("local[")) {
            conf.setIfMissing("spark.jars", String.join(",", ownJars(manifest.backend())));
        }
        return conf;
    }

    /** The jars of this process that a cluster doesn't have: not those beside Spark's, nor ND4J if nobody uses it. */
    private static List<String> ownJars(Backend backend) {
        List<String> entries = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        Path sparks = entries.stream()
                .map(Path::of)
                .filter(path -> path.getFileName() != null
                        && path.getFileName().toString().startsWith("spark-core_"))
                .map(path -> path.toAbsolutePath().getParent())
                .findFirst()
                .orElse(Path.of(""));
        List<String> jars = new ArrayList<>();
        for (String entry : entries) {
            Path path = Path.of(entry).toAbsolutePath();
            boolean isNd4j = path.toString().matches(".*/(nd4j|openblas|mkl|javacpp|dnnl)-[^/]*");
            if (entry.endsWith(".jar") && !sparks.equals(path.getParent()) && (backend == Backend.ND4J || !isNd4j)) {
                jars.add(path.toString());
            }
        }
        return jars;
    }
}
