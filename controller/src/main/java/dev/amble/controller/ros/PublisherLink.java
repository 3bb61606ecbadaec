package dev.amble.controller.ros;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One subscriber of a publisher.
 *
 * <p>A frame goes straight into the socket. If the socket takes only part of it, the rest waits here and the peer
 * selector writes it when there is room; meanwhile of newer frames only the newest is kept. So the peer always gets
 * whole messages, and after a jam the newest one. Never blocks beyond another non-blocking write.
 */
final class PublisherLink {

    /** Name of a peer that does not say its own. */
    static final String UNKNOWN = "unknown";

    private static final int DISCARD_BYTES = 256;

    private final Publisher publisher;
    private final SocketChannel channel;
    private final InetAddress host;
    private final String peer;
    private final int id;
    private final ByteBuffer discard = ByteBuffer.allocate(DISCARD_BYTES);

    private @Nullable SelectionKey key;
    private ByteBuffer started = Frames.allocate(0);
    private ByteBuffer newest = Frames.allocate(0);
    private boolean hasStarted;
    private boolean hasNewest;
    private long sentMessages;
    private long sentBytes;
    private long droppedMessages;

    /**
     * A link over a connected, non-blocking channel.
     *
     * @param peer name of the subscribing node
     * @param id unique within this node
     */
    PublisherLink(Publisher publisher, SocketChannel channel, String peer, int id) {
        this.publisher = publisher;
        this.channel = channel;
        host = channel.socket().getInetAddress();
        this.peer = peer;
        this.id = id;
    }

    String peer() {
        return peer;
    }

    int id() {
        return id;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Where the peer is. */
    InetAddress host() {
        return host;
    }

    /** Whether the peer reads more slowly than messages come: the socket is full, and a message waits behind another. */
    synchronized boolean isJammed() {
        return hasNewest;
    }

    synchronized long sentMessages() {
        return sentMessages;
    }

    synchronized long sentBytes() {
        return sentBytes;
    }

    synchronized long droppedMessages() {
        return droppedMessages;
    }

    /** Tells which key to ask for room in the socket. */
    synchronized void setKey(SelectionKey selectionKey) {
        key = selectionKey;
        if (hasStarted) {
            awaitRoom();
        }
    }

    /**
     * Sends one frame, or keeps or drops it.
     *
     * @param frame position and limit are restored
     * @return false if the connection is dead
     */
    synchronized boolean offer(ByteBuffer frame) {
        if (hasStarted) {
            droppedMessages += hasNewest ? 1 : 0;
            newest = copy(frame, newest);
            hasNewest = true;
            return true;
        }
        int start = frame.position();
        try {
            write(frame);
            if (frame.hasRemaining()) {
                started = copy(frame, started);
                hasStarted = true;
                awaitRoom();
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            frame.position(start);
        }
    }

    /** Called by the selector when the socket has room again; false if the connection is dead. */
    synchronized boolean flush() {
        try {
            while (hasStarted) {
                write(started);
                if (started.hasRemaining()) {
                    return true;
                }
                ByteBuffer spare = started;
                started = newest;
                newest = spare;
                hasStarted = hasNewest;
                hasNewest = false;
            }
            if (key != null) {
                key.interestOps(SelectionKey.OP_READ);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Called by the selector when the peer sent something: it has nothing to say, so only its end matters. */
    boolean readAndDiscard() {
        try {
            discard.clear();
            return channel.read(discard) >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Removes this link from its publisher and closes the connection. */
    void end() {
        publisher.detach(this);
    }

    private void write(ByteBuffer frame) throws IOException {
        int written;
        do {
            written = channel.write(frame);
            sentBytes += written;
        } while (written > 0 && frame.hasRemaining());
        if (!frame.hasRemaining()) {
            sentMessages++;
        }
    }

    private void awaitRoom() {
        if (key != null && key.isValid()) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            key.selector().wakeup();
        }
    }

    private static ByteBuffer copy(ByteBuffer frame, ByteBuffer destination) {
        int start = frame.position();
        ByteBuffer target = Frames.atLeast(destination, frame.remaining());
        target.clear();
        target.put(frame);
        target.flip();
        frame.position(start);
        return target;
    }
}
