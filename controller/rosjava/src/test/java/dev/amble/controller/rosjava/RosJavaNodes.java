package dev.amble.controller.rosjava;

import dev.amble.controller.ros.NodeHandle;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ros.namespace.GraphName;
import org.ros.node.AbstractNodeMain;
import org.ros.node.ConnectedNode;
import org.ros.node.DefaultNodeMainExecutor;
import org.ros.node.NodeConfiguration;
import org.ros.node.NodeMainExecutor;

/** Nodes of ROSJava on loopback, which end on close. */
final class RosJavaNodes implements AutoCloseable {
    private static final int START_TIMEOUT_S = 60;

    private final NodeMainExecutor executor = DefaultNodeMainExecutor.newDefault();

    /** Starts a node and waits until it is connected. */
    NodeHandle start(String name, URI master) throws InterruptedException {
        CompletableFuture<ConnectedNode> connected = new CompletableFuture<>();
        executor.execute(
                new AbstractNodeMain() {
                    @Override
                    public GraphName getDefaultNodeName() {
                        return GraphName.of(name);
                    }

                    @Override
                    public void onStart(ConnectedNode node) {
                        connected.complete(node);
                    }
                },
                NodeConfiguration.newPublic("127.0.0.1", master));
        try {
            return new RosJavaNodeHandle(connected.get(START_TIMEOUT_S, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("ROSJava does not start the node " + name, e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
