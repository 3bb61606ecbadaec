package dev.amble.controller.ros.xmlrpc;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls XML-RPC methods of one server, each over a connection of its own. Thread-safe and without state. */
public final class XmlRpcClient {

    /** Largest answer accepted; a robot description with inlined meshes is a few hundred kilobytes. */
    public static final int MAX_BODY_BYTES = 8 << 20;

    private final URI server;
    private final HostPort address;
    private final int timeoutMs;

    /**
     * A client of one server; does not connect yet.
     *
     * @param server such as {@code http://localhost:11311/}, always with a port
     * @param timeoutMs limit for connecting and again for the complete answer
     */
    public XmlRpcClient(URI server, int timeoutMs) {
        this.server = server;
        this.address = HostPort.of(server, "http");
        this.timeoutMs = timeoutMs;
    }

    /**
     * Calls a method and waits for its value.
     *
     * @throws XmlRpcFault if the server answers with a fault
     * @throws IOException if the server cannot be reached, is too slow or answers nonsense
     */
    public Object call(String method, Object... arguments) throws IOException {
        byte[] body = XmlRpcWriter.call(method, List.of(arguments));
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(address.resolve(), timeoutMs);
            OutputStream out = socket.getOutputStream();
            out.write(request(body));
            out.flush();
            HttpMessage answer = HttpMessage.read(
                    new BufferedInputStream(new DeadlineInputStream(socket, timeoutMs)), MAX_BODY_BYTES, true);
            String[] status = answer.startLine().split(" ", 3);
            if (status.length < 2 || !status[1].equals("200")) {
                throw new XmlRpcException(server + " answered '" + answer.startLine() + "' to " + method);
            }
            return XmlRpcReader.readResponse(answer.body());
        }
    }

    /** Head and body in one piece, so that they leave in as few packets as possible. */
    private byte[] request(byte[] body) {
        String path = server.getRawPath() == null || server.getRawPath().isEmpty() ? "/" : server.getRawPath();
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + server.getRawAuthority()
                + "\r\nUser-Agent: amble\r\nContent-Type: text/xml\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        return XmlRpcServer.concatenate(head.getBytes(StandardCharsets.US_ASCII), body);
    }
}
