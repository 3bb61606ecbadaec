package dev.amble.controller.ros;

import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.ServiceType;
import dev.amble.controller.ros.xmlrpc.DeadlineInputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Offers one service.
 *
 * <p>A client that only probes is told the type and let go; a persistent client may call again over its connection until
 * it closes it; any other gets one answer.
 *
 * @param <Q> request
 * @param <S> response
 */
public final class ServiceServer<Q extends RosMessage, S extends RosMessage> implements Closeable {

    private static final int REQUEST_TIMEOUT_MS = 5_000;
    private static final int FOREVER = 0;

    private final RosNode node;
    private final String name;
    private final ServiceType<Q, S> type;
    private final ServiceHandler<Q, S> handler;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    ServiceServer(RosNode node, String name, ServiceType<Q, S> type, ServiceHandler<Q, S> handler) {
        this.node = node;
        this.name = name;
        this.type = type;
        this.handler = handler;
    }

    /** Global name of the service. */
    public String name() {
        return name;
    }

    /** Withdraws the service and disconnects its clients. */
    @Override
    public void close() {
        node.unadvertise(this);
        disconnectAll();
    }

    void disconnectAll() {
        clients.forEach(Quietly::close);
    }

    /** Serves one client on the calling thread until the client has what it wants or is too slow. */
    void serve(ServiceCaller caller) throws IOException {
        SocketChannel channel = caller.channel();
        Map<String, String> header = caller.header();
        String md5 = header.getOrDefault("md5sum", ConnectionHeader.ANY);
        if (!ConnectionHeader.agree(type.md5(), md5)) {
            TcpRosServer.send(
                    channel,
                    Map.of(
                            "error",
                            "service " + name + " is " + type.name() + " with md5sum " + type.md5() + ", but "
                                    + header.getOrDefault("callerid", "the caller") + " expects md5sum " + md5
                                    + "; build both against the same service definition"));
            return;
        }
        TcpRosServer.send(channel, header());
        if ("1".equals(header.get("probe"))) {
            return;
        }
        clients.add(channel);
        try {
            answerCalls(caller);
        } finally {
            clients.remove(channel);
        }
    }

    private Map<String, String> header() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("callerid", node.name());
        fields.put("service", name);
        fields.put("type", type.name());
        fields.put("request_type", type.name() + "Request");
        fields.put("response_type", type.name() + "Response");
        fields.put("md5sum", type.md5());
        return fields;
    }

    private void answerCalls(ServiceCaller caller) throws IOException {
        Q request = type.newRequest().get();
        S response = type.newResponse().get();
        Socket socket = caller.channel().socket();
        OutputStream out = socket.getOutputStream();
        if (caller.mayStay()) {
            caller.settled().run();
        }
        do {
            ByteBuffer frame = readFrame(socket, caller.mayStay() ? FOREVER : REQUEST_TIMEOUT_MS);
            if (frame == null) {
                return;
            }
            caller.settled().run();
            out.write(answer(frame, request, response));
        } while (caller.mayStay());
    }

    /**
     * The next request, or null if the client has closed the connection instead.
     *
     * @param patienceMs limit until its first byte; the others have to follow soon
     */
    private static @Nullable ByteBuffer readFrame(Socket socket, int patienceMs) throws IOException {
        socket.setSoTimeout(patienceMs);
        int first = socket.getInputStream().read();
        if (first < 0) {
            return null;
        }
        return Frames.read(new SequenceInputStream(
                new ByteArrayInputStream(new byte[] {(byte) first}),
                new DeadlineInputStream(socket, REQUEST_TIMEOUT_MS)));
    }

    private byte[] answer(ByteBuffer frame, Q request, S response) throws MalformedMessageException {
        request.decode(frame);
        try {
            handler.handle(request, response);
        } catch (ServiceException e) {
            return failure(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            node.offences().report("the handler of service " + name + " threw: " + e);
            return failure(e.toString());
        }
        int size = response.encodedSize();
        ByteBuffer out = ByteBuffer.allocate(1 + Frames.LENGTH_BYTES + size).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 1).putInt(size);
        response.encode(out);
        return out.array();
    }

    private static byte[] failure(String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Frames.LENGTH_BYTES + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0)
                .putInt(text.length)
                .put(text)
                .array();
    }
}
