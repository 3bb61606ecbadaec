package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Receives the messages of one topic, from however many nodes publish it.
 *
 * <p>One thread, named {@code ros-<node>-sub-<topic>}, reads all connections, decodes every message into the same object
 * and calls the listener, with every message or, if it wants the newest only, without those that had been overtaken
 * when it was free again. A connection that breaks, or sends something malformed, is made again after a pause that
 * doubles from 0.1 s to 5 s until a message gets through, for as long as the master names the publisher. Nothing is
 * allocated once a message of the size has been received.
 */
public final class Subscriber implements Closeable {

    /** Publishers connected at most, whatever list is sent to the slave API. */
    static final int MAX_PUBLISHERS = 64;

    private static final long LISTENER_PATIENCE_MS = 1_000;

    private final RosNode node;
    private final String topic;
    private final RosMessage message;
    private final boolean newestOnly;
    private final Delivery delivery;
    private final Selector selector;
    private final Thread thread;
    private final Consumer<SelectionKey> readReady = this::readReady;
    private final Map<String, SubscriberLink> links = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private final AtomicLong receivedMessages = new AtomicLong();
    private final AtomicLong malformedMessages = new AtomicLong();
    private volatile long skippedMessages;
    private volatile long listenerErrors;

    /** Calls the listener with the decoded message. */
    @FunctionalInterface
    interface Delivery {
        void deliver(long receiveTimeNs);
    }

    Subscriber(RosNode node, String topic, RosMessage message, boolean newestOnly, Delivery delivery)
            throws IOException {
        this.node = node;
        this.topic = topic;
        this.message = message;
        this.newestOnly = newestOnly;
        this.delivery = delivery;
        this.selector = Selector.open();
        thread = new Thread(this::run, node.threadName("sub-" + topic));
        thread.setDaemon(true);
        thread.start();
    }

    /** Global name of the topic. */
    public String topic() {
        return topic;
    }

    public MessageType type() {
        return message.type();
    }

    /** Number of publishers connected now. */
    public int publisherCount() {
        int connected = 0;
        for (SubscriberLink link : links.values()) {
            connected += link.isConnected() ? 1 : 0;
        }
        return connected;
    }

    /** Number of messages the listener is done with. */
    public long receivedMessages() {
        return receivedMessages.get();
    }

    /** Number of messages not delivered because a newer one had come. */
    public long skippedMessages() {
        return skippedMessages;
    }

    /** Number of connections dropped because of what they sent. */
    public long malformedMessages() {
        return malformedMessages.get();
    }

    /** Number of messages at which the listener threw. */
    public long listenerErrors() {
        return listenerErrors;
    }

    /** The thread that calls the listener, for tests and for setting a priority. */
    public Thread thread() {
        return thread;
    }

    /** Unsubscribes. Waits for the listener to return, though not for longer than a second; it is not called again. */
    @Override
    public void close() {
        node.unsubscribe(this);
        disconnectAll();
    }

    void disconnectAll() {
        synchronized (this) {
            closed = true;
            links.values().forEach(SubscriberLink::cancel);
            links.clear();
        }
        Quietly.close(selector);
        if (Thread.currentThread() != thread) {
            try {
                thread.join(LISTENER_PATIENCE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Connects to the publishers that are new in the master's list and leaves those no longer in it. */
    synchronized void setPublishers(Collection<String> uris) {
        Set<String> wanted = new HashSet<>(uris);
        links.values().removeIf(link -> {
            boolean gone = !wanted.contains(link.uri());
            if (gone) {
                link.cancel();
            }
            return gone;
        });
        addPublishers(uris);
        selector.wakeup();
    }

    /** Connects to the publishers that are new. */
    synchronized void addPublishers(Collection<String> uris) {
        if (closed) {
            return;
        }
        for (String uri : uris) {
            if (links.containsKey(uri)) {
                continue;
            }
            if (links.size() >= MAX_PUBLISHERS) {
                node.offences()
                        .report("topic " + topic + " has more than the " + MAX_PUBLISHERS
                                + " publishers this node listens to; the others are ignored");
                return;
            }
            SubscriberLink link = new SubscriberLink(this, node, uri);
            links.put(uri, link);
            link.scheduleConnect();
        }
    }

    boolean newestOnly() {
        return newestOnly;
    }

    /** On this subscriber's thread. */
    void countSkipped() {
        long count = skippedMessages + 1;
        skippedMessages = count;
    }

    Collection<SubscriberLink> links() {
        return links.values();
    }

    /** Takes over a connection whose headers have been exchanged. */
    void adopt(SubscriberLink link) throws IOException {
        try {
            link.channel().register(selector, SelectionKey.OP_READ, link);
        } catch (ClosedSelectorException e) {
            throw new IOException("the subscriber of " + topic + " is closed", e);
        }
        selector.wakeup();
    }

    private void run() {
        while (!closed) {
            try {
                selector.select(readReady);
            } catch (IOException | ClosedSelectorException e) {
                return;
            }
        }
    }

    private void readReady(SelectionKey key) {
        SubscriberLink link = (SubscriberLink) Objects.requireNonNull(key.attachment());
        try {
            link.read();
        } catch (MalformedMessageException e) {
            malformedMessages.incrementAndGet();
            link.lost(e);
        } catch (IOException | RuntimeException e) {
            link.lost(e); // whatever one peer provokes, the thread goes on reading the others
        }
    }

    /** Decodes one frame and calls the listener. */
    void receive(ByteBuffer frame, long receiveTimeNs) throws MalformedMessageException {
        message.decode(frame);
        if (frame.hasRemaining()) {
            throw new MalformedMessageException(frame.remaining() + " bytes follow the end of a " + type().name());
        }
        if (closed) {
            return;
        }
        try {
            delivery.deliver(receiveTimeNs);
        } catch (RuntimeException e) {
            countListenerError(e);
        }
        receivedMessages.incrementAndGet();
    }

    /** Logs the first, second, fourth, eighth and so on. */
    private void countListenerError(RuntimeException e) {
        long count = listenerErrors + 1;
        listenerErrors = count;
        if (Long.bitCount(count) == 1) {
            node.log().error("the listener of " + topic + " threw for the " + count + ". time: " + e);
        }
    }
}
