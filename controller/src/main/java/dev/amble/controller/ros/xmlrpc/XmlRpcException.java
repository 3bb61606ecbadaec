package dev.amble.controller.ros.xmlrpc;

import java.io.IOException;

/** A call that could not be made or a document that is not XML-RPC; the message fits on one line. */
public class XmlRpcException extends IOException {
    public XmlRpcException(String message) {
        super(message);
    }

    public XmlRpcException(String message, Throwable cause) {
        super(message, cause);
    }
}
