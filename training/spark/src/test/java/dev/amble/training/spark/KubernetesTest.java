package dev.amble.training.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amble.training.run.Cluster;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.Test;

/** The pods Kubernetes is asked for; a server that grants them and has none stands for it. */
class KubernetesTest {
    /** The last line because the server does not speak WebSocket. */
    private static final String SETTINGS = """
            spark.kubernetes.container.image            registry/amble-spark:1
            spark.kubernetes.namespace                  robots
            spark.executor.instances                    1
            spark.executor.cores                        3
            spark.executor.memory                       1g
            spark.driver.host                           127.0.0.1
            spark.driver.bindAddress                    127.0.0.1
            spark.kubernetes.executor.enableApiWatcher  false
            """;

    private static final String PODS = "/api/v1/namespaces/robots/pods";

    private final BlockingQueue<String> pods = new LinkedBlockingQueue<>();

    @Test
    void executorsAreAskedForAsTheUserConfiguredThem() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        SparkContext context = null;
        try {
            String master = "k8s://http://127.0.0.1:" + server.getAddress().getPort();
            context = new SparkContext(conf(master));
            String asked = pods.poll(2, TimeUnit.MINUTES);
            assertNotNull(asked, "no pod was asked for");
            JsonNode container = new ObjectMapper().readTree(asked).at("/spec/containers/0");
            assertEquals("registry/amble-spark:1", container.at("/image").asText());
            assertEquals("3", container.at("/resources/requests/cpu").asText());
            assertEquals("1408Mi", container.at("/resources/requests/memory").asText()); // 1 GB and Spark's 384 MB over
            List<String> environment = new ArrayList<>();
            container
                    .at("/env")
                    .forEach(variable -> environment.add(variable.at("/value").asText()));
            assertTrue(environment.contains("--add-modules"), environment::toString);
            assertTrue(
                    environment.stream()
                            .anyMatch(value -> value.startsWith("spark://CoarseGrainedScheduler@127.0.0.1:")),
                    environment::toString);
        } finally {
            if (context != null) {
                context.stop();
            }
            server.stop(0);
        }
    }

    /** Grants whatever is asked for, and has nothing. */
    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean isCreation = exchange.getRequestMethod().equals("POST");
        if (isCreation && exchange.getRequestURI().getPath().equals(PODS)) {
            pods.add(body);
        }
        String nothing = "{\"apiVersion\": \"v1\", \"kind\": \"PodList\", \"metadata\": {}, \"items\": []}";
        byte[] answer = (isCreation ? body : nothing).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isCreation ? 201 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static SparkConf conf(String master) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(SETTINGS));
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return Settings.of(SmallRun.MANIFEST, new Cluster(master, settings));
    }
}
