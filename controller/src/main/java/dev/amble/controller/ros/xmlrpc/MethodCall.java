package dev.amble.controller.ros.xmlrpc;

import java.util.List;

/** A request as it came: the method's name and its arguments in order. */
public record MethodCall(String method, List<Object> arguments) {
    public MethodCall {
        arguments = List.copyOf(arguments);
    }
}
