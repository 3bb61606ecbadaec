package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.ServiceType;
import dev.amble.controller.ros.message.rosgraph_msgs.Log;
import dev.amble.controller.ros.xmlrpc.XmlRpcServer;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A ROS 1 node: one name in the graph, with its publishers, subscribers, services and parameters.
 *
 * <p>Starting it takes a reachable master. It listens on loopback unless the arguments or the environment name an
 * address of this machine. Thread-safe. Names are resolved and remapped as in every ROS client.
 */
public final class RosNode implements NodeHandle {

    private static final int MASTER_TIMEOUT_MS = 5_000;
    /** Each waits up to some seconds for a publisher that doesn't answer; meanwhile the others are connected. */
    private static final int CONNECTOR_THREADS = 16;

    private static final int CONNECTOR_IDLE_S = 10;

    /** Largest request to the slave API; a list of a thousand publishers is a tenth of it. */
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final NodeArguments arguments;
    private final String host;
    private final URI slaveUri;
    private final XmlRpcServer xmlRpcServer;
    private final TcpRosServer tcpRosServer;
    private final PeerSelector peerSelector;
    private final ScheduledThreadPoolExecutor connectors;
    private final MasterClient master;
    private final Registrar registrar;
    private final Parameters parameters;
    private final RosClock clock;
    private final RosLog log;
    private final OffenceLog offences;
    private final AtomicInteger connectionIds = new AtomicInteger();
    private final AtomicLong malformedConnections = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final List<Consumer<String>> shutdownListeners = new CopyOnWriteArrayList<>();

    private RosNode(NodeArguments arguments, BindAddress bind, InstantSource wallClock) throws IOException {
        this.arguments = arguments;
        host = bind.advertisedHost();
        peerSelector = new PeerSelector(threadName("peers"));
        tcpRosServer = new TcpRosServer(this, threadName("tcpros"), bind.address());
        xmlRpcServer = new XmlRpcServer(threadName("slave"), bind.address(), 0, new SlaveApi(this));
        slaveUri = URI.create("http://" + host + ":" + xmlRpcServer.port() + "/");
        connectors = new ScheduledThreadPoolExecutor(
                CONNECTOR_THREADS, new NamedThreads(threadName("connector")), new ThreadPoolExecutor.DiscardPolicy());
        connectors.setKeepAliveTime(CONNECTOR_IDLE_S, TimeUnit.SECONDS);
        connectors.allowCoreThreadTimeOut(true);
        master = new MasterClient(arguments.masterUri(), name(), MASTER_TIMEOUT_MS);
        registrar = new Registrar(this, master, slaveUri.toString(), "rosrpc://" + host + ":" + tcpRosServer.port());
        parameters = new Parameters(arguments, master, slaveUri.toString());
        this.clock = new RosClock(wallClock);
        log = new RosLog(name(), new Publisher(this, "/rosout", Log.TYPE, true), clock);
        offences = new OffenceLog(log::warn, System::nanoTime);
        xmlRpcServer.setMaxBodyBytes(MAX_REQUEST_BYTES);
        xmlRpcServer.setOffenceListener(offences::report);
    }

    /**
     * Starts a node from its command line and environment.
     *
     * @param defaultName name without namespace, unless the arguments give another
     * @throws RosException if an argument is malformed, an address cannot be bound or the master cannot be reached
     * @see NodeArguments#parse
     */
    public static RosNode start(String defaultName, String[] args, Map<String, String> environment)
            throws RosException {
        return start(NodeArguments.parse(defaultName, args, environment), InstantSource.system());
    }

    /**
     * Starts a node.
     *
     * @param wallClock what time it is while none is simulated
     */
    public static RosNode start(NodeArguments arguments, InstantSource wallClock) throws RosException {
        BindAddress bind = BindAddress.of(arguments.host());
        RosNode node;
        try {
            node = new RosNode(arguments, bind, wallClock);
        } catch (IOException e) {
            throw new RosException(
                    "cannot listen on " + bind.address().getHostAddress() + ": " + e.getMessage()
                            + "; ROS_IP and ROS_HOSTNAME must name an address of this machine",
                    e);
        }
        try {
            node.begin();
            return node;
        } catch (RosException e) {
            node.close();
            throw e;
        }
    }

    private void begin() throws RosException {
        peerSelector.start();
        tcpRosServer.start();
        xmlRpcServer.start();
        try {
            master.call("getPid");
            setPrivateParameters();
        } catch (IOException e) {
            throw new RosException(
                    "cannot reach the ROS master at " + master.uri() + ": " + e.getMessage()
                            + "; start one with 'amble master' or 'roscore', or correct ROS_MASTER_URI",
                    e);
        }
        registrar.add(log.publisher());
        new LoggerServices(log).advertise(this);
        if (parameters.getBoolean("/use_sim_time", false)) {
            clock.follow(this);
        }
        registrar.startMonitor();
    }

    /** Global name of this node. */
    @Override
    public String name() {
        return arguments.nodeName();
    }

    public URI masterUri() {
        return master.uri();
    }

    /** Where other nodes reach this one. */
    public URI slaveUri() {
        return slaveUri;
    }

    /** The global name meant by a name in this node's code, after remapping. */
    @Override
    public String resolve(String name) {
        return arguments.resolve(name);
    }

    /** The parameter server. */
    public Parameters parameters() {
        return parameters;
    }

    /** The log, published on {@code /rosout}. */
    @Override
    public RosLog log() {
        return log;
    }

    /** Where {@link #nowNs} comes from. */
    public RosClock clock() {
        return clock;
    }

    @Override
    public long nowNs() {
        return clock.nowNs();
    }

    @Override
    public @Nullable Object parameter(String name) throws RosException {
        return parameters.get(name);
    }

    @Override
    public void onParameterUpdate(String name, ParameterListener listener) throws RosException {
        parameters.subscribe(name, listener);
    }

    /** Number of connections dropped because of what the other side sent. */
    public long malformedConnections() {
        return malformedConnections.get();
    }

    public boolean isClosed() {
        return closed.get();
    }

    /** Publishes a topic. */
    @Override
    public Publisher advertise(String topic, MessageType type) throws RosException {
        return advertise(topic, type, false);
    }

    /** Publishes a topic whose last message late subscribers receive when they connect. */
    public Publisher advertiseLatched(String topic, MessageType type) throws RosException {
        return advertise(topic, type, true);
    }

    private Publisher advertise(String topic, MessageType type, boolean latched) throws RosException {
        Publisher publisher = new Publisher(this, resolveChecked(topic, "topic"), type, latched);
        registrar.add(publisher);
        return publisher;
    }

    /** Subscribes to a topic; the listener runs on a thread of this subscriber's own. */
    @Override
    public <M extends RosMessage> Subscriber subscribe(String topic, M message, MessageListener<M> listener)
            throws RosException {
        return subscribe(topic, message, false, listener);
    }

    /** Like {@link #subscribe}, but the listener does not get a message that had been overtaken when it was free again. */
    @Override
    public <M extends RosMessage> Subscriber subscribeNewest(String topic, M message, MessageListener<M> listener)
            throws RosException {
        return subscribe(topic, message, true, listener);
    }

    private <M extends RosMessage> Subscriber subscribe(
            String topic, M message, boolean newestOnly, MessageListener<M> listener) throws RosException {
        String global = resolveChecked(topic, "topic");
        try {
            Subscriber subscriber = new Subscriber(
                    this, global, message, newestOnly, receiveTimeNs -> listener.onMessage(message, receiveTimeNs));
            try {
                registrar.add(subscriber);
            } catch (RosException e) {
                subscriber.disconnectAll();
                throw e;
            }
            return subscriber;
        } catch (IOException e) {
            throw new RosException("cannot subscribe to " + global + ": " + e.getMessage(), e);
        }
    }

    /** Offers a service. */
    @Override
    public <Q extends RosMessage, S extends RosMessage> ServiceServer<Q, S> advertiseService(
            String name, ServiceType<Q, S> type, ServiceHandler<Q, S> handler) throws RosException {
        ServiceServer<Q, S> service = new ServiceServer<>(this, resolveChecked(name, "service"), type, handler);
        registrar.add(service);
        return service;
    }

    /** A client of a service, which need not be there yet. */
    public <Q extends RosMessage, S extends RosMessage> ServiceClient<Q, S> serviceClient(
            String name, ServiceType<Q, S> type) throws RosException {
        return new ServiceClient<>(name(), master, resolveChecked(name, "service"), type);
    }

    /**
     * Has the listener called when the node ends because the master or another program asked it to, as the master does
     * when a node of the same name registers. The listener gets the reason, on a thread of its own, before the node closes:
     * it may still send last messages.
     */
    @Override
    public void onShutdown(Consumer<String> listener) {
        shutdownListeners.add(listener);
    }

    /** Ends the node: unregisters everything and closes all connections. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        registrar.stop();
        connectors.shutdownNow();
        registrar.subscribers().forEach(Subscriber::disconnectAll);
        registrar.services().forEach(ServiceServer::disconnectAll);
        registrar.publishers().forEach(Publisher::disconnectAll);
        tcpRosServer.close();
        Quietly.close(xmlRpcServer);
        Quietly.close(peerSelector);
    }

    /** Ends the node on behalf of someone else; returns at once. */
    void end(String reason) {
        if (ending.compareAndSet(false, true)) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            shutdownListeners.forEach(listener -> listener.accept(reason));
                        } finally {
                            close();
                        }
                    },
                    threadName("shutdown"));
            thread.start();
        }
    }

    void setPrivateParameters() throws IOException {
        for (Map.Entry<String, Object> parameter : arguments.privateParameters().entrySet()) {
            master.call("setParam", GraphName.resolve("~" + parameter.getKey(), name()), parameter.getValue());
        }
    }

    String host() {
        return host;
    }

    /** Where to report what a peer did wrong. */
    OffenceLog offences() {
        return offences;
    }

    int tcpRosPort() {
        return tcpRosServer.port();
    }

    Registrar registrar() {
        return registrar;
    }

    PeerSelector peerSelector() {
        return peerSelector;
    }

    @Nullable
    Publisher publisher(String topic) {
        return registrar.publisher(topic);
    }

    void unadvertise(Publisher publisher) {
        registrar.remove(publisher);
    }

    void unadvertise(ServiceServer<?, ?> service) {
        registrar.remove(service);
    }

    void unsubscribe(Subscriber subscriber) {
        registrar.remove(subscriber);
    }

    int nextConnectionId() {
        return connectionIds.incrementAndGet();
    }

    String threadName(String role) {
        return "ros-" + name().substring(1) + "-" + role;
    }

    void scheduleConnect(Runnable task, long delayMs) {
        var unused = connectors.schedule(task, delayMs, TimeUnit.MILLISECONDS);
    }

    /** Serves the client of a service on the calling thread. */
    void serveClient(ServiceCaller caller) throws IOException {
        String name = caller.header().getOrDefault("service", "");
        ServiceServer<?, ?> service = registrar.service(name);
        if (service == null) {
            TcpRosServer.send(
                    caller.channel(), Map.of("error", "node " + name() + " does not offer service '" + name + "'"));
            return;
        }
        service.serve(caller);
    }

    /** Counts the end of a connection if it is what the peer sent that ended it. */
    void countDropped(Exception reason) {
        if (reason instanceof MalformedMessageException) {
            malformedConnections.incrementAndGet();
        }
    }

    private String resolveChecked(String name, String purpose) throws RosException {
        String global = GraphName.resolveChecked(name, name(), purpose);
        return arguments.remappings().getOrDefault(global, global);
    }
}
