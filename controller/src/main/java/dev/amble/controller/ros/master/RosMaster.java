package dev.amble.controller.ros.master;

import dev.amble.controller.ros.BindAddress;
import dev.amble.controller.ros.OffenceLog;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.xmlrpc.XmlRpcServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A ROS 1 master within this process: the graph of nodes, topics and services, and the parameter server. */
public final class RosMaster implements Closeable {

    /** The port every ROS program looks for a master at unless told otherwise. */
    public static final int DEFAULT_PORT = 11_311;

    /** Largest request; a robot's description is a tenth of it. */
    static final int MAX_REQUEST_BYTES = 2 << 20;

    private final NodeNotifier notifier;
    private final XmlRpcServer server;
    private final URI uri;
    private final CountDownLatch ended = new CountDownLatch(1);

    private RosMaster(BindAddress bind, int port, Consumer<String> offences) throws IOException {
        notifier = new NodeNotifier("/master", "ros-master-notify");
        MasterApi api = new MasterApi(new MasterState(notifier), ended::countDown);
        server = new XmlRpcServer("ros-master", bind.address(), port, api);
        uri = URI.create("http://" + bind.advertisedHost() + ":" + server.port() + "/");
        api.setUri(uri);
        server.setMaxBodyBytes(MAX_REQUEST_BYTES);
        server.setOffenceListener(new OffenceLog(offences, System::nanoTime)::report);
        server.start();
    }

    /**
     * Starts a master.
     *
     * @param bindHost name or address of this machine; {@code 127.0.0.1} admits this machine only
     * @param port 0 for any free one
     * @throws RosException if the host is unknown or the port is taken
     */
    public static RosMaster start(String bindHost, int port) throws RosException {
        return start(bindHost, port, offence -> {});
    }

    /**
     * The same with somebody who hears what peers do that no honest one does: one line an offence, a few a second at most.
     *
     * @param offences called on any thread
     */
    public static RosMaster start(String bindHost, int port, Consumer<String> offences) throws RosException {
        BindAddress bind = BindAddress.of(bindHost);
        try {
            return new RosMaster(bind, port, offences);
        } catch (IOException e) {
            throw new RosException(
                    "cannot start a ROS master on " + bindHost + " port " + port + ": " + e.getMessage()
                            + "; is another master running there? Choose another port or stop it",
                    e);
        }
    }

    /** What nodes need as {@code ROS_MASTER_URI}. */
    public URI uri() {
        return uri;
    }

    public int port() {
        return server.port();
    }

    /** Waits until a tool asks the master to shut down; the caller then closes it. */
    public void awaitShutdown() throws InterruptedException {
        ended.await();
    }

    /** Stops answering; nodes go on with the connections they have. */
    @Override
    public void close() {
        ended.countDown();
        notifier.close();
        try {
            server.close();
        } catch (IOException e) {
            // The socket is given up whether or not closing it succeeded.
            return;
        }
    }
}
