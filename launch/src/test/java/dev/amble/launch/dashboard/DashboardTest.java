package dev.amble.launch.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.amble.robots.config.ConfigException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private final Dashboard dashboard = Dashboard.start(0);

    @AfterEach
    void close() {
        dashboard.close();
    }

    @Test
    void aReaderGetsOnlyThePointsItHasNotSeen() throws Exception {
        dashboard.add(Map.of("share", 0.25), Map.of("samples", 4096.0, "train/approx_kl", 0.01));
        dashboard.add(Map.of("share", 0.5), Map.of("samples", 8192.0, "train/approx_kl", 0.02));
        JsonNode all = json("points?from=0");
        assertEquals(2, all.get("points").size());
        assertEquals(0.5, all.get("state").get("share").asDouble());
        JsonNode rest = json("points?from=1");
        assertEquals(1, rest.get("points").size());
        assertEquals(0.02, rest.get("points").get(0).get("train/approx_kl").asDouble());
        assertEquals(0, json("points?from=2").get("points").size());
    }

    @Test
    void aReaderOfAnEarlierRunIsToldThatThereAreFewerPoints() throws Exception {
        dashboard.add(Map.of(), Map.of("samples", 1.0));
        assertEquals(1, json("points?from=7").get("from").asInt());
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = get("");
        assertEquals(200, page.statusCode());
        assertTrue(
                page.headers().firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        assertFalse(page.body().contains("src="), "a script or picture of its own");
        assertFalse(page.body().contains("<link"), "a style sheet of its own");
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() {
        assertTrue(dashboard.address().getHost().equals("localhost"));
        assertThrows(
                IOException.class,
                () -> new Socket(outside(), dashboard.address().getPort()).close());
    }

    /** An address of this machine that is not its loopback one; where there is none, one that nobody has. */
    private static InetAddress outside() throws IOException {
        InetAddress own = InetAddress.getLocalHost();
        return own.isLoopbackAddress() ? InetAddress.getByName("127.1.2.3") : own;
    }

    @Test
    void refusesARequestForAnotherHost() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), dashboard.address().getPort())) {
            socket.getOutputStream()
                    .write("GET /points HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertTrue(status.startsWith("HTTP/1.1 403"), status);
        }
    }

    @Test
    void aTakenPortIsAnErrorOfTheCommandLine() {
        int port = dashboard.address().getPort();
        ConfigException error = assertThrows(ConfigException.class, () -> Dashboard.start(port));
        assertTrue(error.getMessage().startsWith("--dashboard: port " + port + " is taken"), error.getMessage());
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = dashboard.address().resolve(path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
