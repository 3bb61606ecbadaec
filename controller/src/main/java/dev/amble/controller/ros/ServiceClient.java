package dev.amble.controller.ros;

import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.ServiceType;
import dev.amble.controller.ros.xmlrpc.DeadlineInputStream;
import dev.amble.controller.ros.xmlrpc.HostPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls one service, each time over a connection of its own. Thread-safe.
 *
 * @param <Q> request
 * @param <S> response
 */
public final class ServiceClient<Q extends RosMessage, S extends RosMessage> {

    private final String nodeName;
    private final MasterClient master;
    private final String name;
    private final ServiceType<Q, S> type;

    ServiceClient(String nodeName, MasterClient master, String name, ServiceType<Q, S> type) {
        this.nodeName = nodeName;
        this.master = master;
        this.name = name;
        this.type = type;
    }

    /**
     * Calls the service and waits for its answer.
     *
     * @param timeoutMs limit for connecting and again for the complete answer
     * @param responseOut overwritten
     * @throws RosException if nobody offers the service, it is of another type, too slow, or says that it failed
     */
    public void call(Q request, int timeoutMs, S responseOut) throws RosException {
        HostPort provider = lookUp();
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(provider.resolve(), timeoutMs);
            socket.getOutputStream().write(ConnectionHeader.encode(header()));
            InputStream in = new DeadlineInputStream(socket, timeoutMs);
            String error = ConnectionHeader.read(in).get("error");
            if (error != null) {
                throw new RosException("service " + name + " refused the connection: " + error);
            }
            ByteBuffer frame = Frames.encode(request, Frames.allocate(0));
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            socket.getOutputStream().write(bytes);
            readAnswer(in, responseOut);
        } catch (IOException e) {
            throw new RosException(
                    "the call of service " + name + " at " + provider.host() + ":" + provider.port() + " failed: "
                            + e.getMessage(),
                    e);
        }
    }

    private HostPort lookUp() throws RosException {
        try {
            return HostPort.of(URI.create(String.valueOf(master.call("lookupService", name))), "rosrpc");
        } catch (MasterClient.RefusedException e) {
            throw new RosException("no node offers service " + name + "; see 'rosservice list'", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new RosException("cannot look up service " + name + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> header() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("callerid", nodeName);
        fields.put("service", name);
        fields.put("type", type.name());
        fields.put("md5sum", type.md5());
        return fields;
    }

    private void readAnswer(InputStream in, S responseOut) throws IOException, RosException {
        boolean success = ConnectionHeader.readExactly(in, 1)[0] != 0;
        ByteBuffer body = Frames.read(in);
        if (!success) {
            throw new RosException("service " + name + " failed: " + StandardCharsets.UTF_8.decode(body));
        }
        responseOut.decode(body);
    }
}
