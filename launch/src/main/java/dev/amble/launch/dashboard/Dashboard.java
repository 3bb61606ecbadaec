package dev.amble.launch.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.amble.robots.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page of a run that goes on.
 *
 * <p>Two addresses: {@code /} is the page, {@code /points?from=N} what the page has not seen yet. Requests are answered by
 * one daemon thread; {@link #add} never waits for them. A request that names another host is refused, so that a page from
 * elsewhere cannot read this one by pointing its own name at this machine.
 */
public final class Dashboard implements AutoCloseable {
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";
    private static final Pattern FROM = Pattern.compile("from=(\\d{1,9})");

    private final HttpServer server;
    private final ExecutorService thread;
    private final Curves curves = new Curves();
    private final byte[] page = page();

    private Dashboard(HttpServer server) {
        this.server = server;
        thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, "dashboard");
            daemon.setDaemon(true);
            return daemon;
        });
        server.setExecutor(thread);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Starts serving.
     *
     * @param port 0 for any that is free
     * @throws ConfigException if the port is taken
     */
    public static Dashboard start(int port) {
        try {
            return new Dashboard(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0));
        } catch (IOException e) {
            throw new ConfigException(
                    "--dashboard: port " + port + " is taken (" + e.getMessage() + "); choose another, or 0 for any",
                    e);
        }
    }

    /** Where a browser on this machine finds the page. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    /**
     * Adds a point to the curves.
     *
     * @param state shown beside the curves, replaces the last one
     * @param values by name of the curve; the one named {@code "samples"} is the x axis
     */
    public void add(Map<String, @Nullable Object> state, Map<String, Double> values) {
        curves.add(state, values);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host =
                    Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "");
            String path = exchange.getRequestURI().getPath();
            if (!isLoopback(host)) {
                send(
                        exchange,
                        403,
                        "text/plain",
                        "this page is for browsers on this machine".getBytes(StandardCharsets.UTF_8));
            } else if (path.equals("/")) {
                exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
                send(exchange, 200, "text/html", page);
            } else if (path.equals("/points")) {
                send(exchange, 200, "application/json", curves.json(from(exchange.getRequestURI())));
            } else {
                send(exchange, 404, "text/plain", "nothing here".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static boolean isLoopback(String host) {
        String name = host.replaceFirst(":\\d+$", "");
        return name.equals("localhost") || name.equals("127.0.0.1") || name.equals("[::1]");
    }

    private static int from(URI request) {
        Matcher from = FROM.matcher(Objects.requireNonNullElse(request.getQuery(), ""));
        return from.find() ? Integer.parseInt(from.group(1)) : 0;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] page() {
        try (InputStream in =
                Objects.requireNonNull(Dashboard.class.getResourceAsStream("dashboard.html"), "dashboard.html")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("dashboard.html is on the class path but cannot be read", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdown();
    }
}
