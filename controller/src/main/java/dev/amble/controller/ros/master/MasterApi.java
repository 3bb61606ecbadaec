package dev.amble.controller.ros.master;

import dev.amble.controller.ros.GraphName;
import dev.amble.controller.ros.xmlrpc.MethodCall;
import dev.amble.controller.ros.xmlrpc.XmlRpcFault;
import dev.amble.controller.ros.xmlrpc.XmlRpcHandler;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates the calls of the master and parameter server APIs into operations on the master's state. */
final class MasterApi implements XmlRpcHandler {

    private static final int SUCCESS = 1;
    private static final int ERROR = -1;
    private static final int UNKNOWN_METHOD = -32_601;

    private final MasterState state;
    private final Runnable onShutdown;
    private final Map<String, Operation> operations = new HashMap<>();
    private volatile String uri = "";

    /** Does the work of one method; a null result or an {@link IllegalArgumentException} becomes an error. */
    private interface Operation {
        List<Object> run(Arguments arguments);
    }

    MasterApi(MasterState state, Runnable onShutdown) {
        this.state = state;
        this.onShutdown = onShutdown;
        addGraphOperations();
        addParameterOperations();
        addLookups();
    }

    void setUri(URI masterUri) {
        uri = masterUri.toString();
    }

    @Override
    public Object handle(MethodCall call) throws XmlRpcFault {
        Operation operation = operations.get(call.method());
        if (operation == null) {
            throw new XmlRpcFault(UNKNOWN_METHOD, "the ROS master has no method " + call.method());
        }
        try {
            Arguments arguments = new Arguments(call);
            arguments.caller();
            return operation.run(arguments);
        } catch (IllegalArgumentException e) {
            return List.of(ERROR, String.valueOf(e.getMessage()), 0);
        }
    }

    private void addGraphOperations() {
        operations.put("registerPublisher", arguments -> {
            String topic = arguments.name(1);
            List<Object> subscribers = state.registerPublisher(arguments.node(3), topic, arguments.type(2));
            return success("registered as publisher of " + topic, subscribers);
        });
        operations.put(
                "unregisterPublisher",
                arguments -> count(state.unregisterPublisher(arguments.node(2), arguments.name(1))));
        operations.put("registerSubscriber", arguments -> {
            String topic = arguments.name(1);
            List<Object> publishers = state.registerSubscriber(arguments.node(3), topic, arguments.type(2));
            return success("subscribed to " + topic, publishers);
        });
        operations.put(
                "unregisterSubscriber",
                arguments -> count(state.unregisterSubscriber(arguments.node(2), arguments.name(1))));
        operations.put("registerService", arguments -> {
            state.registerService(arguments.node(3), arguments.name(1), arguments.uri(2));
            return success("registered as provider of " + arguments.name(1), 1);
        });
        operations.put(
                "unregisterService",
                arguments -> count(state.unregisterService(arguments.caller(), arguments.name(1), arguments.uri(2))));
    }

    private void addParameterOperations() {
        operations.put("setParam", arguments -> {
            state.setParameter(arguments.caller(), arguments.name(1), arguments.value(2));
            return success("parameter " + arguments.name(1) + " set", 0);
        });
        operations.put("getParam", arguments -> {
            String key = arguments.name(1);
            return found(state.getParameter(key), "parameter " + key, "parameter [" + key + "] is not set", 0);
        });
        operations.put("deleteParam", arguments -> {
            String key = arguments.name(1);
            return state.deleteParameter(key)
                    ? success("parameter " + key + " deleted", 0)
                    : List.of(ERROR, "parameter [" + key + "] is not set", 0);
        });
        operations.put("hasParam", arguments -> success(arguments.name(1), state.hasParameter(arguments.name(1))));
        operations.put("getParamNames", arguments -> success("parameter names", state.parameterNames()));
        operations.put("searchParam", arguments -> {
            String name = arguments.text(1);
            if (ParameterTree.path(name).isEmpty() || name.startsWith("~")) {
                throw new IllegalArgumentException("cannot search for the parameter name '" + name + "'");
            }
            return found(state.searchParameter(arguments.caller(), name), "found", "cannot find " + name, 0);
        });
        operations.put(
                "subscribeParam",
                arguments -> success(
                        "subscribed to parameter " + arguments.name(2),
                        state.subscribeParameter(arguments.node(1), arguments.name(2))));
        operations.put(
                "unsubscribeParam",
                arguments -> count(state.unsubscribeParameter(arguments.node(1), arguments.name(2))));
    }

    private void addLookups() {
        operations.put("lookupNode", arguments -> {
            String name = arguments.name(1);
            return found(state.lookupNode(name), "node api", "unknown node [" + name + "]", "");
        });
        operations.put(
                "lookupService",
                arguments -> found(state.lookupService(arguments.name(1)), "rosrpc URI", "no provider", ""));
        operations.put("getSystemState", arguments -> success("current system state", state.systemState()));
        operations.put("getTopicTypes", arguments -> success("topic types", state.topicTypes()));
        operations.put(
                "getPublishedTopics",
                arguments -> success(
                        "current topics",
                        state.publishedTopics(arguments.text(1).isEmpty() ? "" : arguments.name(1))));
        operations.put("getUri", arguments -> success("", uri));
        operations.put(
                "getPid", arguments -> success("", (int) ProcessHandle.current().pid()));
        operations.put("shutdown", arguments -> {
            onShutdown.run();
            return success("shutdown", 0);
        });
    }

    private static List<Object> success(String message, Object value) {
        return List.of(SUCCESS, message, value);
    }

    private static List<Object> count(boolean removed) {
        return success(removed ? "unregistered" : "was not registered", removed ? 1 : 0);
    }

    private static List<Object> found(@Nullable Object value, String message, String error, Object nothing) {
        return value == null ? List.of(ERROR, error, nothing) : success(message, value);
    }

    /** The arguments of one call, checked as they are read; the first is the caller's name. */
    private record Arguments(MethodCall call) {

        Object value(int index) {
            if (index >= call.arguments().size()) {
                throw new IllegalArgumentException(
                        call.method() + " needs more than " + call.arguments().size() + " arguments");
            }
            return call.arguments().get(index);
        }

        String text(int index) {
            if (value(index) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException("argument " + index + " of " + call.method() + " must be a string");
        }

        String caller() {
            return GraphName.resolve(text(0), "/");
        }

        /** A graph name, resolved relative to the caller. */
        String name(int index) {
            String name = text(index);
            if (name.isEmpty() || name.contains(":") || name.contains(" ")) {
                throw new IllegalArgumentException(
                        "argument " + index + " of " + call.method() + " is no ROS name: '" + name + "'");
            }
            return GraphName.resolve(name, caller());
        }

        String type(int index) {
            String type = text(index);
            if (!type.equals("*") && type.split("/", -1).length != 2) {
                throw new IllegalArgumentException(
                        "argument " + index + " of " + call.method() + " is no package/Type: '" + type + "'");
            }
            return type;
        }

        String uri(int index) {
            String uri = text(index);
            if (!uri.startsWith("http://") && !uri.startsWith("rosrpc://")) {
                throw new IllegalArgumentException(
                        "argument " + index + " of " + call.method() + " is no URI: '" + uri + "'");
            }
            return uri;
        }

        /** The caller, whose slave API is an argument. */
        NodeRef node(int uriIndex) {
            return new NodeRef(caller(), uri(uriIndex));
        }
    }
}
