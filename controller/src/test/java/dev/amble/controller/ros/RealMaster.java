package dev.amble.controller.ros;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@code rosmaster} process on loopback, on a port that was free, for tests; dies on close. */
public final class RealMaster implements AutoCloseable {

    private final int port;
    private final RosTools tools;
    private Process process;

    /**
     * Starts the master and waits until it answers; skips the calling test if ROS is not installed.
     *
     * @param logFolder where it may write its logs
     */
    public RealMaster(Path logFolder) {
        RosTools.assumeInstalled();
        port = freePort();
        tools = new RosTools(uri(), logFolder);
        process = launch();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    /** What a node needs to find this master. */
    public Map<String, String> environment() {
        return Map.of("ROS_MASTER_URI", uri().toString(), "ROS_IP", "127.0.0.1");
    }

    /** The ROS programs, set up for this master. */
    public RosTools tools() {
        return tools;
    }

    /** Kills the master without a chance to say goodbye. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("rosmaster does not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a new master on the same port, after {@link #kill}. */
    public void restart() {
        process = launch();
    }

    @Override
    public void close() {
        tools.close();
    }

    private Process launch() {
        Process launched = tools.start("rosmaster", "--core", "-p", String.valueOf(port));
        boolean answered = false;
        try {
            Eventually.await("an answer of rosmaster on port " + port, this::answers);
            answered = true;
            return launched;
        } finally {
            if (!answered) {
                tools.close();
            }
        }
    }

    private boolean answers() {
        try {
            return new MasterClient(uri(), "/test", 1_000).call("getPid") instanceof Integer;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
