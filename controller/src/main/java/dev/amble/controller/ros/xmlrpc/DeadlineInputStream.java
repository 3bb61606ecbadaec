package dev.amble.controller.ros.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

/**
 * A socket's input that ends at one deadline, so that a peer cannot hold a thread by sending a byte now and then.
 *
 * <p>For the one thread that reads the socket. The socket's own read time-out is overwritten; closing this stream
 * leaves the socket open.
 */
public final class DeadlineInputStream extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private final int timeoutMs;
    private final long deadlineNs;

    /** Starts the clock. */
    public DeadlineInputStream(Socket socket, int timeoutMs) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.timeoutMs = timeoutMs;
        this.deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    }

    @Override
    public int read() throws IOException {
        limitWait();
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        limitWait();
        return in.read(bytes, offset, count);
    }

    private void limitWait() throws IOException {
        long remainingMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
        if (remainingMs <= 0) {
            throw new SocketTimeoutException("no complete message within " + timeoutMs + " ms");
        }
        socket.setSoTimeout((int) remainingMs);
    }
}
