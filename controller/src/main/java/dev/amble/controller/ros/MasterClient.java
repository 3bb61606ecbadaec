package dev.amble.controller.ros;

import dev.amble.controller.ros.xmlrpc.XmlRpcClient;
import dev.amble.controller.ros.xmlrpc.XmlRpcException;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * Calls the ROS APIs of a master or another node: every call carries this node's name and every answer is
 * {@code [code, message, value]}. Thread-safe.
 */
final class MasterClient {

    private static final int SUCCESS = 1;

    private final URI uri;
    private final String callerId;
    private final XmlRpcClient client;

    MasterClient(URI uri, String callerId, int timeoutMs) {
        this.uri = uri;
        this.callerId = callerId;
        this.client = new XmlRpcClient(uri, timeoutMs);
    }

    URI uri() {
        return uri;
    }

    /**
     * Calls a method and unwraps its value.
     *
     * @throws RefusedException if the other side answered that it did not succeed
     * @throws IOException if there was no proper answer
     */
    Object call(String method, Object... arguments) throws IOException {
        Object[] all = new Object[arguments.length + 1];
        all[0] = callerId;
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Object answer = client.call(method, all);
        if (!(answer instanceof List<?> triple) || triple.size() != 3 || !(triple.get(0) instanceof Integer code)) {
            throw new XmlRpcException(
                    uri + " answered " + method + " with something other than [code, message, value]");
        }
        if (code != SUCCESS) {
            throw new RefusedException(uri + " refused " + method + ": " + triple.get(1));
        }
        return triple.get(2);
    }

    /** The other side is there and said no. */
    static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }
}
