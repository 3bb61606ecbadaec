package dev.amble.training.spark;

import dev.amble.robots.config.ConfigException;
import dev.amble.sim.actuator.ActuatorNetworkFile;
import dev.amble.sim.actuator.DriveModel;
import dev.amble.training.model.Backend;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.RunManifest;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Spark's settings for a run: what the user says first, what rollouts need otherwise. */
final class Settings {
    /** Into how many blocks the environments are cut, at most one for each shard of 16, the default. */
    static final String BLOCKS = "spark.amble.blocks";

    /** One of {@link Stragglers}, in lower case; speculate if not set. */
    static final String STRAGGLERS = "spark.amble.stragglers";

    /** {@link Gathering.Lateness#patience}; 3 if not set. */
    static final String PATIENCE = "spark.amble.patience";

    private static final String FILES = "spark.files";

    /** Either names what executors on Kubernetes are started from. */
    private static final List<String> IMAGES =
            List.of("spark.kubernetes.container.image", "spark.kubernetes.executor.container.image");

    private static final String OURS = "spark.amble.";

    private static final String LOOPBACK = "127.0.0.1";

    private Settings() {}

    static SparkConf of(RunManifest manifest, Cluster cluster) {
        SparkConf conf = new SparkConf(); // with what spark-submit or -Dspark.x=y say
        cluster.properties().forEach(conf::set);
        check(conf);
        conf.setMaster(cluster.master());
        conf.setIfMissing("spark.app.name", "amble-" + manifest.robot() + "-" + manifest.task());
        conf.setIfMissing("spark.log.level", "WARN");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // A block is wanted where its environments are: elsewhere their episodes have to be replayed.
        conf.setIfMissing("spark.locality.wait", "10s");
        if (cluster.master().startsWith("local")) {
            conf.setIfMissing("spark.driver.host", LOOPBACK);
            conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        }
        if (manifest.backend() == Backend.VECTOR) {
            conf.setIfMissing("spark.executor.defaultJavaOptions", "--add-modules jdk.incubator.vector");
        }
        if (!cluster.master().equals("local") && !cluster.master().startsWith("local[")) {
            conf.setIfMissing("spark.jars", String.join(",", ownJars(manifest.backend())));
        }
        if (cluster.master().startsWith("k8s://") && IMAGES.stream().noneMatch(conf::contains)) {
            throw new ConfigException(cluster.master() + " starts executors from an image: name one that has a JDK 17"
                    + " and Spark as " + IMAGES.get(0) + " in --cluster-config");
        }
        if (manifest.config().task().actuators().drive() instanceof DriveModel.Network network) {
            ship(Path.of(network.file()), conf);
        }
        return conf;
    }

    /** Has Spark bring a file of the user's to the executors. */
    private static void ship(Path actuatorNetwork, SparkConf conf) {
        ActuatorNetworkFile.read(actuatorNetwork); // refuses better than Spark what is none
        String file = actuatorNetwork.toAbsolutePath().toString();
        conf.set(FILES, conf.contains(FILES) ? conf.get(FILES) + "," + file : file);
    }

    private static void check(SparkConf conf) {
        for (Tuple2<String, String> setting : conf.getAllWithPrefix(OURS)) {
            if (!Set.of(BLOCKS, STRAGGLERS, PATIENCE).contains(OURS + setting._1())) {
                throw new ConfigException(OURS + setting._1() + " is no setting; there are " + BLOCKS + ", "
                        + STRAGGLERS + " and " + PATIENCE);
            }
        }
        blocks(conf);
        lateness(conf);
    }

    static int blocks(SparkConf conf) {
        int blocks = (int) number(conf, BLOCKS, Integer.MAX_VALUE);
        if (blocks < 1) {
            throw new ConfigException(BLOCKS + " must be at least 1, got " + conf.get(BLOCKS));
        }
        return blocks;
    }

    static Gathering.Lateness lateness(SparkConf conf) {
        double patience = number(conf, PATIENCE, 3);
        if (!(patience > 1)) {
            throw new ConfigException(PATIENCE + " must be above 1, got " + conf.get(PATIENCE));
        }
        String name = conf.get(STRAGGLERS, "speculate");
        for (Stragglers stragglers : Stragglers.values()) {
            if (stragglers.name().toLowerCase(Locale.ROOT).equals(name)) {
                return new Gathering.Lateness(stragglers, patience);
            }
        }
        throw new ConfigException(STRAGGLERS + " must be wait, speculate or proceed, got " + name);
    }

    private static double number(SparkConf conf, String key, double otherwise) {
        try {
            return conf.contains(key) ? Double.parseDouble(conf.get(key)) : otherwise;
        } catch (NumberFormatException e) {
            throw new ConfigException(key + " must be a number, got " + conf.get(key), e);
        }
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
