package dev.amble.controller.ros;

import dev.amble.controller.ros.master.RosMaster;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** An embedded master and nodes on it, all closed together. */
final class EmbeddedGraph implements AutoCloseable {

    private final Deque<RosNode> nodes = new ArrayDeque<>();
    private RosMaster master;

    EmbeddedGraph() throws RosException {
        master = RosMaster.start("127.0.0.1", 0);
    }

    RosMaster master() {
        return master;
    }

    RosNode node(String name, String... arguments) throws RosException {
        RosNode node = RosNode.start(
                name, arguments, Map.of("ROS_MASTER_URI", master.uri().toString()));
        nodes.push(node);
        return node;
    }

    /** Replaces the master by a new one on the same port, which knows nothing. */
    void restartMaster() throws RosException {
        int port = master.port();
        master.close();
        master = RosMaster.start("127.0.0.1", port);
    }

    @Override
    public void close() {
        nodes.forEach(RosNode::close);
        master.close();
    }
}
