package dev.amble.controller.ros.xmlrpc;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A small XML-RPC server: one request a connection, at most {@value #MAX_CONNECTIONS} at a time.
 *
 * <p>One thread accepts; each request is read, handled and answered on a worker thread of its own. A connection beyond
 * the limit takes the place of the oldest one, and one that is not done with its request after
 * {@value #REQUEST_TIMEOUT_MS} ms is closed.
 * {@code system.multicall} is answered here for every handler.
 *
 * @see <a href="https://mirrors.talideon.com/articles/multicall.html">system.multicall</a>
 */
public final class XmlRpcServer implements Closeable {

    static final int MAX_CONNECTIONS = 32;
    static final int REQUEST_TIMEOUT_MS = 10_000;

    private static final int ACCEPTOR_PATIENCE_MS = 1_000;
    private static final int FAULT_MALFORMED = -1;
    private static final int FAULT_HANDLER = 1;

    private final ServerSocket serverSocket = new ServerSocket();
    private final XmlRpcHandler handler;
    private final PeerWorkers workers;
    private final Thread acceptor;
    private volatile int maxBodyBytes = XmlRpcClient.MAX_BODY_BYTES;
    private volatile Consumer<String> offenceListener = offence -> {};

    /**
     * Binds the address; answers only after {@link #start}.
     *
     * @param name begins the names of the threads
     * @param port 0 for any free one
     */
    public XmlRpcServer(String name, InetAddress address, int port, XmlRpcHandler handler) throws IOException {
        this.handler = handler;
        try {
            serverSocket.setReuseAddress(true);
            serverSocket.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            serverSocket.close();
            throw e;
        }
        workers = new PeerWorkers(name + "-xmlrpc", MAX_CONNECTIONS);
        acceptor = new Thread(this::acceptConnections, name + "-xmlrpc-accept");
        acceptor.setDaemon(true);
    }

    /** Refuses larger requests from now on; {@link XmlRpcClient#MAX_BODY_BYTES} at the start. */
    public void setMaxBodyBytes(int bytes) {
        maxBodyBytes = bytes;
    }

    /** Tells the listener, on any thread, what peers do that no honest one does. Nobody is told at the start. */
    public void setOffenceListener(Consumer<String> listener) {
        offenceListener = listener;
    }

    /** Begins to answer; call once. */
    public void start() {
        acceptor.start();
    }

    public int port() {
        return serverSocket.getLocalPort();
    }

    /** Stops accepting and frees the port; requests being handled run to their end. */
    @Override
    public void close() throws IOException {
        serverSocket.close();
        workers.finish();
        try {
            // The kernel keeps the port as long as a thread is still on its way out of accept.
            acceptor.join(ACCEPTOR_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptConnections() {
        while (!serverSocket.isClosed()) {
            try {
                hand(serverSocket.accept());
            } catch (IOException e) {
                pauseUnlessClosed();
            }
        }
    }

    /** Waits a little after a failed accept: the likely cause is a lack of file descriptors. */
    private void pauseUnlessClosed() {
        if (!serverSocket.isClosed()) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void hand(Socket socket) {
        if (!workers.serve(socket, () -> serve(socket))) {
            offend(socket, "is more than the " + MAX_CONNECTIONS + " at a time this node serves; closed the oldest");
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            byte[] body;
            String status = "200 OK";
            try {
                HttpMessage request = HttpMessage.read(
                        new BufferedInputStream(new DeadlineInputStream(socket, REQUEST_TIMEOUT_MS)),
                        maxBodyBytes,
                        false);
                body = answer(socket, request.body());
            } catch (XmlRpcException e) {
                offend(socket, "is dropped: " + e.getMessage());
                status = "400 Bad Request";
                body = fault(FAULT_MALFORMED, e);
            }
            String head = "HTTP/1.1 " + status + "\r\nServer: amble\r\nContent-Type: text/xml\r\nContent-Length: "
                    + body.length + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(concatenate(head.getBytes(StandardCharsets.US_ASCII), body));
        } catch (SocketTimeoutException e) {
            offend(socket, "is dropped: " + e.getMessage());
        } catch (IOException e) {
            // The client has gone; there is nobody left to tell.
            return;
        } catch (RuntimeException e) {
            offend(socket, "is dropped: its request provoked " + e);
        }
    }

    private void offend(Socket socket, String what) {
        offenceListener.accept("an XML-RPC connection from " + socket.getRemoteSocketAddress() + " " + what);
    }

    private byte[] answer(Socket socket, byte[] request) {
        try {
            return XmlRpcWriter.response(dispatch(XmlRpcReader.readCall(request)));
        } catch (XmlRpcFault e) {
            return fault(e.code(), e);
        } catch (XmlRpcException e) {
            offend(socket, "sent what is no call: " + e.getMessage());
            return fault(FAULT_MALFORMED, e);
        } catch (RuntimeException e) {
            return fault(FAULT_HANDLER, e);
        }
    }

    private Object dispatch(MethodCall call) throws XmlRpcFault {
        return call.method().equals("system.multicall") ? multicall(call) : handler.handle(call);
    }

    /** Takes a list of {methodName, params} and answers a list of one-element lists, or faults. */
    private List<Object> multicall(MethodCall call) throws XmlRpcFault {
        if (call.arguments().size() != 1 || !(call.arguments().get(0) instanceof List<?> calls)) {
            throw new XmlRpcFault(FAULT_MALFORMED, "system.multicall takes one array of structs");
        }
        List<Object> results = new ArrayList<>();
        for (Object entry : calls) {
            if (entry instanceof Map<?, ?> struct
                    && struct.get("methodName") instanceof String method
                    && struct.get("params") instanceof List<?> parameters) {
                results.add(oneOfMany(new MethodCall(method, List.<Object>copyOf(parameters))));
            } else {
                results.add(XmlRpcWriter.faultValue(FAULT_MALFORMED, "each call is a struct of methodName and params"));
            }
        }
        return results;
    }

    private Object oneOfMany(MethodCall call) {
        try {
            return List.of(handler.handle(call));
        } catch (XmlRpcFault e) {
            return XmlRpcWriter.faultValue(e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return XmlRpcWriter.faultValue(FAULT_HANDLER, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] fault(int code, Exception cause) {
        return XmlRpcWriter.fault(code, printable(String.valueOf(cause.getMessage())));
    }

    /** Whatever the request provoked, the answer must be writable. */
    private static String printable(String message) {
        return message.replaceAll("[^\\x20-\\x7E]", "?");
    }

    static byte[] concatenate(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
