package dev.amble.controller.ros.xmlrpc;

/** The other side's answer that it could not do what was asked. */
public final class XmlRpcFault extends XmlRpcException {

    private final int code;

    public XmlRpcFault(int code, String message) {
        super(message);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
