package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages on one topic.
 *
 * <p>{@link #publish} writes into every subscriber's socket on the calling thread and never waits for one: a subscriber
 * that does not keep up gets the newest whole message when it can take one, and the others do not notice. Any thread may
 * publish. Nothing is allocated once a message of the size has been sent.
 */
public final class Publisher implements MessageSink, Closeable {

    /** Keeps what a stalled subscriber finds when it resumes short; the kernel doubles it. */
    private static final int SEND_BUFFER_BYTES = 64 << 10;

    /**
     * Subscribers served at most; each costs time at every message. One more takes the place of one that does not read, or
     * else of the youngest of a host that then still has as many, or of a node on its own host that has.
     */
    static final int MAX_SUBSCRIBERS = 64;

    private static final PublisherLink[] NO_LINKS = {};

    private final RosNode node;
    private final String topic;
    private final MessageType type;
    private final boolean latched;

    private volatile PublisherLink[] links = NO_LINKS;
    private ByteBuffer frame = Frames.allocate(0);
    private boolean hasFrame;
    private boolean closed;
    private long droppedByFormerLinks;

    Publisher(RosNode node, String topic, MessageType type, boolean latched) {
        this.node = node;
        this.topic = topic;
        this.type = type;
        this.latched = latched;
    }

    /** Global name of the topic. */
    public String topic() {
        return topic;
    }

    public MessageType type() {
        return type;
    }

    /** Number of subscribers connected now. */
    public int subscriberCount() {
        return links.length;
    }

    /** Number of messages that slow subscribers missed, summed over subscribers since the start. */
    public synchronized long droppedMessages() {
        long dropped = droppedByFormerLinks;
        for (PublisherLink link : links) {
            dropped += link.droppedMessages();
        }
        return dropped;
    }

    /**
     * Sends the message to every subscriber; a latched publisher also keeps it for those who come later. Does nothing
     * after {@link #close}.
     *
     * @param message free for reuse when this returns
     * @throws IllegalArgumentException if its type is not this publisher's
     */
    @Override
    public synchronized void publish(RosMessage message) {
        if (!message.type().equals(type)) {
            throw new IllegalArgumentException("topic " + topic + " carries " + type.name() + ", got "
                    + message.type().name());
        }
        PublisherLink[] present = links;
        if (closed || (present.length == 0 && !latched)) {
            return;
        }
        frame = Frames.encode(message, frame);
        hasFrame = true;
        for (int i = 0; i < present.length; i++) {
            if (!present[i].offer(frame)) {
                detach(present[i]);
            }
        }
    }

    /** Stops publishing and disconnects the subscribers. */
    @Override
    public void close() {
        node.unadvertise(this);
        disconnectAll();
    }

    synchronized void disconnectAll() {
        closed = true;
        for (PublisherLink link : links) {
            detach(link);
        }
    }

    PublisherLink[] links() {
        return links;
    }

    /**
     * Why a subscriber with this connection header cannot be served, or null if it can.
     *
     * @param host where it is
     */
    @Nullable
    String objectionTo(Map<String, String> header, InetAddress host) {
        PublisherLink[] present = links;
        String peer = header.getOrDefault("callerid", PublisherLink.UNKNOWN);
        if (present.length >= MAX_SUBSCRIBERS && leastWorthy(present, host, peer) == null) {
            return "topic " + topic + " of node " + node.name() + " has " + MAX_SUBSCRIBERS
                    + " subscribers, the most it serves";
        }
        String md5 = header.getOrDefault("md5sum", ConnectionHeader.ANY);
        String theirType = header.getOrDefault("type", ConnectionHeader.ANY);
        if (ConnectionHeader.agree(type.md5(), md5) && ConnectionHeader.agree(type.name(), theirType)) {
            return null;
        }
        return "topic " + topic + " of node " + node.name() + " carries " + type.name() + " with md5sum " + type.md5()
                + ", but " + header.getOrDefault("callerid", "the subscriber") + " expects " + theirType
                + " with md5sum " + md5 + "; build both against the same message definition";
    }

    Map<String, String> header() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("callerid", node.name());
        fields.put("topic", topic);
        fields.put("type", type.name());
        fields.put("md5sum", type.md5());
        fields.put("message_definition", type.definition());
        fields.put("latching", latched ? "1" : "0");
        return fields;
    }

    /** Takes over a connection whose headers have been exchanged. */
    void attach(SocketChannel channel, String peer) throws IOException {
        channel.configureBlocking(false);
        channel.socket().setSendBufferSize(SEND_BUFFER_BYTES);
        PublisherLink link = new PublisherLink(this, channel, peer, node.nextConnectionId());
        synchronized (this) {
            if (closed || !makeRoom(link)) {
                channel.close();
                return;
            }
            links = Arrays.copyOf(links, links.length + 1);
            links[links.length - 1] = link;
            if (latched && hasFrame && !link.offer(frame)) {
                detach(link);
                return;
            }
        }
        node.peerSelector().add(link);
    }

    private boolean makeRoom(PublisherLink newcomer) {
        if (links.length < MAX_SUBSCRIBERS) {
            return true;
        }
        PublisherLink link = leastWorthy(links, newcomer.host(), newcomer.peer());
        if (link == null) {
            return false;
        }
        node.offences()
                .report("topic " + topic + " has " + MAX_SUBSCRIBERS + " subscribers, the most it serves; "
                        + link.peer() + " on " + link.host().getHostAddress() + " made way for another");
        detach(link);
        return true;
    }

    /** Who makes way for a node on a host; null if nobody does. */
    private static @Nullable PublisherLink leastWorthy(PublisherLink[] links, InetAddress host, String peer) {
        PublisherLink candidate = null;
        long most = 0;
        for (PublisherLink link : links) {
            if (link.isJammed()) {
                return link;
            }
            boolean isNeighbour = link.host().equals(host);
            long theirs = isNeighbour ? numOf(link.host(), link.peer(), links) : numOn(link.host(), links);
            long mine = isNeighbour ? numOf(host, peer, links) : numOn(host, links);
            if (theirs > mine + 1 && theirs >= most) {
                candidate = link;
                most = theirs;
            }
        }
        return candidate;
    }

    private static long numOn(InetAddress host, PublisherLink[] links) {
        return Arrays.stream(links).filter(link -> link.host().equals(host)).count();
    }

    private static long numOf(InetAddress host, String peer, PublisherLink[] links) {
        return Arrays.stream(links)
                .filter(link -> link.host().equals(host) && link.peer().equals(peer))
                .count();
    }

    synchronized void detach(PublisherLink link) {
        PublisherLink[] present = links;
        for (int i = 0; i < present.length; i++) {
            if (present[i] == link) {
                PublisherLink[] rest = Arrays.copyOf(present, present.length - 1);
                System.arraycopy(present, i + 1, rest, i, rest.length - i);
                links = rest;
                droppedByFormerLinks += link.droppedMessages();
            }
        }
        Quietly.close(link.channel());
        node.peerSelector().forget();
    }
}
