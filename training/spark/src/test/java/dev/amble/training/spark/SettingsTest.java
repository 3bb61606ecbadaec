package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.amble.robots.config.ConfigException;
import dev.amble.training.run.Cluster;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final String KUBERNETES = "k8s://https://cluster:6443";

    @Test
    void whatTheUserSaysOfKubernetesReachesSpark() {
        Map<String, String> said = Map.of(
                "spark.kubernetes.container.image", "registry/spark:1",
                "spark.kubernetes.namespace", "robots",
                "spark.executor.instances", "4",
                "spark.driver.host", "driver.example");
        SparkConf conf = conf(KUBERNETES, said);
        assertEquals(KUBERNETES, conf.get("spark.master"));
        said.forEach((key, value) -> assertEquals(value, conf.get(key)));
        assertEquals("--add-modules jdk.incubator.vector", conf.get("spark.executor.defaultJavaOptions"));
    }

    @Test
    void executorsElsewhereAreNotSentToTheLoopbackAddress() {
        assertEquals("127.0.0.1", conf("local-cluster[2,1,1024]", Map.of()).get("spark.driver.host"));
        assertFalse(conf("yarn", Map.of()).contains("spark.driver.host"));
        assertFalse(conf("spark://host:7077", Map.of()).contains("spark.driver.host"));
    }

    @Test
    void anImageForKubernetesThatIsNotNamedIsAskedFor() {
        ConfigException refused = assertThrows(ConfigException.class, () -> conf(KUBERNETES, Map.of()));
        assertEquals(
                KUBERNETES + " starts executors from an image: name one that has a JDK 17 and Spark as"
                        + " spark.kubernetes.container.image in --cluster-config",
                refused.getMessage());
    }

    @Test
    void anImageForExecutorsAloneWillDo() {
        SparkConf conf = conf(KUBERNETES, Map.of("spark.kubernetes.executor.container.image", "mine"));
        assertEquals("mine", conf.get("spark.kubernetes.executor.container.image"));
    }

    private static SparkConf conf(String master, Map<String, String> properties) {
        return Settings.of(SmallRun.MANIFEST, new Cluster(master, properties));
    }
}
