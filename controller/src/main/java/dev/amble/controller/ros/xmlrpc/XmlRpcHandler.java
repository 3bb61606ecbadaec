package dev.amble.controller.ros.xmlrpc;

/** Answers the calls a server receives, on several of its threads at once. */
@FunctionalInterface
public interface XmlRpcHandler {

    /**
     * Answers one call.
     *
     * @return a value of one of the XML-RPC types
     * @throws XmlRpcFault to answer with a fault; so does an unchecked exception
     */
    Object handle(MethodCall call) throws XmlRpcFault;
}
