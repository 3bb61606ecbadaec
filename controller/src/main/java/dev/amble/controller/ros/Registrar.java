package dev.amble.controller.ros;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a node has registered with the master, and the thread that keeps it registered.
 *
 * <p>Every {@value #CHECK_PERIOD_MS} ms the thread asks the master for this node's address. If the master does not know
 * the node, as after a restart of the master, everything is registered again, private parameters included. If it knows
 * another address, a node of the same name has replaced this one, which then ends. If it knows this one, the system state
 * is searched for each topic and service, and what is missing is registered again. While the master cannot be reached,
 * existing connections go on; so they do after its restart, even before the publishers have registered again.
 */
final class Registrar {

    static final int CHECK_PERIOD_MS = 2_000;

    private static final int STOP_PATIENCE_MS = 1_000;
    private static final int PUBLISHERS = 0;
    private static final int SUBSCRIBERS = 1;
    private static final int SERVICES = 2;

    private final RosNode node;
    private final MasterClient master;
    private final String slaveUri;
    private final String serviceUri;
    private final Thread monitor;
    private final Object lock = new Object();

    private final Map<String, Publisher> publishers = new ConcurrentHashMap<>();
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final Map<String, ServiceServer<?, ?>> services = new ConcurrentHashMap<>();
    private boolean masterLost;
    private volatile boolean stopped;

    Registrar(RosNode node, MasterClient master, String slaveUri, String serviceUri) {
        this.node = node;
        this.master = master;
        this.slaveUri = slaveUri;
        this.serviceUri = serviceUri;
        monitor = new Thread(this::monitor, node.threadName("registrar"));
        monitor.setDaemon(true);
    }

    void startMonitor() {
        monitor.start();
    }

    @Nullable
    Publisher publisher(String topic) {
        return publishers.get(topic);
    }

    @Nullable
    Subscriber subscriber(String topic) {
        return subscribers.get(topic);
    }

    @Nullable
    ServiceServer<?, ?> service(String name) {
        return services.get(name);
    }

    Collection<Publisher> publishers() {
        return publishers.values();
    }

    Collection<Subscriber> subscribers() {
        return subscribers.values();
    }

    Collection<ServiceServer<?, ?>> services() {
        return services.values();
    }

    void add(Publisher publisher) throws RosException {
        addTo(publishers, publisher.topic(), publisher, "publishes", () -> register(publisher));
    }

    void add(Subscriber subscriber) throws RosException {
        addTo(subscribers, subscriber.topic(), subscriber, "subscribes to", () -> {
            subscriber.setPublishers(register(subscriber));
        });
    }

    void add(ServiceServer<?, ?> service) throws RosException {
        addTo(services, service.name(), service, "offers", () -> register(service));
    }

    void remove(Publisher publisher) {
        removeFrom(publishers, publisher.topic(), publisher, () -> unregister(publisher));
    }

    void remove(Subscriber subscriber) {
        removeFrom(subscribers, subscriber.topic(), subscriber, () -> unregister(subscriber));
    }

    void remove(ServiceServer<?, ?> service) {
        removeFrom(services, service.name(), service, () -> unregister(service));
    }

    /** Stops the monitor and tells the master, if it can be reached, that this node is gone. */
    void stop() {
        stopped = true;
        monitor.interrupt();
        if (Thread.currentThread() != monitor) {
            try {
                monitor.join(STOP_PATIENCE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        synchronized (lock) {
            attempt(() -> {
                for (ServiceServer<?, ?> service : services.values()) {
                    unregister(service);
                }
                for (Subscriber subscriber : subscribers.values()) {
                    unregister(subscriber);
                }
                for (Publisher publisher : publishers.values()) {
                    unregister(publisher);
                }
                node.parameters().unregisterAll();
            });
        }
    }

    private interface MasterAction {
        void run() throws IOException;
    }

    /** The entry comes before the registration, whose consequences may arrive before its answer. */
    private <T> void addTo(Map<String, T> entries, String name, T entry, String verb, MasterAction register)
            throws RosException {
        if (entries.putIfAbsent(name, entry) != null) {
            throw new RosException("node " + node.name() + " already " + verb + " " + name + "; use that one");
        }
        synchronized (lock) {
            try {
                register.run();
            } catch (IOException e) {
                entries.remove(name);
                throw new RosException(
                        "cannot register " + name + " with the master at " + master.uri() + ": " + e.getMessage(), e);
            }
        }
    }

    private <T> void removeFrom(Map<String, T> entries, String name, T entry, MasterAction unregister) {
        if (entries.remove(name, entry)) {
            synchronized (lock) {
                attempt(unregister);
            }
        }
    }

    /** A master that is gone has nothing to forget. */
    private static void attempt(MasterAction action) {
        try {
            action.run();
        } catch (IOException e) {
            return;
        }
    }

    private void monitor() {
        while (!stopped) {
            try {
                Thread.sleep(CHECK_PERIOD_MS);
                check();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                node.log().error("the check of the registrations failed: " + e);
            }
        }
    }

    private void check() {
        synchronized (lock) {
            if (stopped) {
                return;
            }
            try {
                String known = lookUpSelf();
                if (known.isEmpty()) {
                    registerEverything();
                    node.log()
                            .warn("registered again with the master at " + master.uri() + ", which had forgotten "
                                    + node.name());
                } else if (known.equals(slaveUri)) {
                    registerWhatIsMissing();
                } else {
                    node.end("another node took the name " + node.name() + ": " + known);
                }
                masterLost = false;
            } catch (IOException e) {
                if (!masterLost) {
                    masterLost = true;
                    node.log().warn("lost the master: " + e.getMessage() + "; existing connections go on");
                }
            }
        }
    }

    private String lookUpSelf() throws IOException {
        try {
            return String.valueOf(master.call("lookupNode", node.name()));
        } catch (MasterClient.RefusedException e) {
            return "";
        }
    }

    private void registerEverything() throws IOException {
        node.setPrivateParameters();
        for (Publisher publisher : publishers.values()) {
            register(publisher);
        }
        for (Subscriber subscriber : subscribers.values()) {
            subscriber.addPublishers(register(subscriber));
        }
        for (ServiceServer<?, ?> service : services.values()) {
            register(service);
        }
        node.parameters().registerAgain();
    }

    private void registerWhatIsMissing() throws IOException {
        if (!(master.call("getSystemState") instanceof List<?> state) || state.size() != 3) {
            return;
        }
        for (Publisher publisher : publishers.values()) {
            if (!isKnown(state.get(PUBLISHERS), publisher.topic())) {
                register(publisher);
            }
        }
        for (Subscriber subscriber : subscribers.values()) {
            if (!isKnown(state.get(SUBSCRIBERS), subscriber.topic())) {
                subscriber.addPublishers(register(subscriber));
            }
        }
        for (ServiceServer<?, ?> service : services.values()) {
            if (!isKnown(state.get(SERVICES), service.name())) {
                register(service);
            }
        }
    }

    /** Whether this node is in the entry of the topic or service, in a list of {@code [name, [node...]]}. */
    private boolean isKnown(@Nullable Object entries, String name) {
        if (entries instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof List<?> pair
                        && pair.size() == 2
                        && name.equals(pair.get(0))
                        && pair.get(1) instanceof List<?> nodes) {
                    return nodes.contains(node.name());
                }
            }
        }
        return false;
    }

    private void register(Publisher publisher) throws IOException {
        master.call("registerPublisher", publisher.topic(), publisher.type().name(), slaveUri);
    }

    /** The addresses of the publishers. */
    private List<String> register(Subscriber subscriber) throws IOException {
        Object uris = master.call(
                "registerSubscriber", subscriber.topic(), subscriber.type().name(), slaveUri);
        List<String> publisherUris = new ArrayList<>();
        if (uris instanceof List<?> list) {
            list.forEach(uri -> publisherUris.add(String.valueOf(uri)));
        }
        return publisherUris;
    }

    private void register(ServiceServer<?, ?> service) throws IOException {
        master.call("registerService", service.name(), serviceUri, slaveUri);
    }

    private void unregister(Publisher publisher) throws IOException {
        master.call("unregisterPublisher", publisher.topic(), slaveUri);
    }

    private void unregister(Subscriber subscriber) throws IOException {
        master.call("unregisterSubscriber", subscriber.topic(), slaveUri);
    }

    private void unregister(ServiceServer<?, ?> service) throws IOException {
        master.call("unregisterService", service.name(), serviceUri);
    }
}
