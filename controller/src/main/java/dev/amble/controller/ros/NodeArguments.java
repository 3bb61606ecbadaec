package dev.amble.controller.ros;

import dev.amble.controller.ros.xmlrpc.HostPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a node learns from its command line and environment, as roslaunch passes them.
 *
 * @param nodeName global name
 * @param masterUri {@code http://host:port/}
 * @param host the name or address given to peers, or null for this machine alone
 * @param remappings from global name to global name
 * @param privateParameters from name without {@code ~} to value
 * @param others arguments that are not ROS's
 * @see <a href="http://wiki.ros.org/Remapping%20Arguments">Remapping arguments</a>
 * @see <a href="http://wiki.ros.org/ROS/EnvironmentVariables">Environment variables</a>
 */
public record NodeArguments(
        String nodeName,
        URI masterUri,
        @Nullable String host,
        Map<String, String> remappings,
        Map<String, Object> privateParameters,
        List<String> others) {

    private static final String DEFAULT_MASTER_URI = "http://localhost:11311/";

    public NodeArguments {
        remappings = Map.copyOf(remappings);
        privateParameters = Map.copyOf(privateParameters);
        others = List.copyOf(others);
    }

    /**
     * Reads {@code __name:=}, {@code __ns:=}, {@code __master:=}, {@code __ip:=}, {@code __hostname:=}, remappings
     * {@code from:=to} and private parameters {@code _name:=value}; an argument wins over the environment's
     * {@code ROS_NAMESPACE}, {@code ROS_MASTER_URI}, {@code ROS_HOSTNAME} and {@code ROS_IP}.
     *
     * @param defaultName name of the node unless the arguments give another
     * @throws RosException if an argument, a name or the master's URI is malformed
     */
    public static NodeArguments parse(String defaultName, String[] arguments, Map<String, String> environment)
            throws RosException {
        Map<String, String> special = new HashMap<>();
        Map<String, String> typedRemappings = new LinkedHashMap<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        List<String> others = new ArrayList<>();
        for (String argument : arguments) {
            int assign = argument.indexOf(":=");
            if (assign < 0) {
                others.add(argument);
                continue;
            }
            String key = argument.substring(0, assign).trim();
            String value = argument.substring(assign + 2).trim();
            if (key.startsWith("__")) {
                special.put(key, value);
            } else if (key.startsWith("_") && GraphName.isLegal(key.substring(1)) && key.length() > 1) {
                parameters.put(key.substring(1), YamlScalar.parse(value));
            } else if (key.isEmpty() || value.isEmpty() || !GraphName.isLegal(key) || !GraphName.isLegal(value)) {
                throw new RosException("bad remapping argument '" + argument
                        + "': allowed are from:=to with two ROS names, _parameter:=value and __name:=value");
            } else {
                typedRemappings.put(key, value);
            }
        }
        rejectUnknown(special);
        String nodeName = nodeName(special, defaultName, environment);
        return new NodeArguments(
                nodeName,
                masterUri(special, environment),
                host(special, environment),
                resolved(typedRemappings, nodeName),
                parameters,
                others);
    }

    /** The global name the node means by a name in its code, remapping included. */
    public String resolve(String name) {
        String global = GraphName.resolve(name, nodeName);
        return remappings.getOrDefault(global, global);
    }

    private static void rejectUnknown(Map<String, String> special) throws RosException {
        for (String key : special.keySet()) {
            switch (key) {
                case "__name", "__ns", "__master", "__ip", "__hostname", "__log" -> {}
                default ->
                    throw new RosException("bad remapping argument '" + key + ":=': the special names are __name, "
                            + "__ns, __master, __ip, __hostname and __log");
            }
        }
    }

    private static String nodeName(Map<String, String> special, String defaultName, Map<String, String> environment)
            throws RosException {
        String name = special.getOrDefault("__name", defaultName);
        if (!GraphName.isBase(name)) {
            throw new RosException("invalid node name '" + name
                    + "': it starts with a letter and holds letters, digits and _; a namespace goes into __ns:=");
        }
        String namespace = special.containsKey("__ns")
                ? Objects.requireNonNull(special.get("__ns"))
                : environment.getOrDefault("ROS_NAMESPACE", "/");
        if (namespace.startsWith("~") || !GraphName.isLegal(namespace)) {
            throw new RosException("invalid namespace '" + namespace
                    + "' in __ns:= or ROS_NAMESPACE: ROS names hold letters, digits, _ and /");
        }
        return GraphName.canonical("/" + namespace + "/" + name);
    }

    private static URI masterUri(Map<String, String> special, Map<String, String> environment) throws RosException {
        String text = special.getOrDefault("__master", environment.getOrDefault("ROS_MASTER_URI", ""));
        try {
            URI uri = new URI(text.isEmpty() ? DEFAULT_MASTER_URI : text);
            HostPort.of(uri, "http");
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RosException(
                    "malformed master address '" + text + "' in __master:= or ROS_MASTER_URI: it must be "
                            + "http://host:port/, such as " + DEFAULT_MASTER_URI,
                    e);
        }
    }

    private static @Nullable String host(Map<String, String> special, Map<String, String> environment) {
        for (String key : List.of("__hostname", "__ip")) {
            if (special.containsKey(key)) {
                return special.get(key);
            }
        }
        for (String key : List.of("ROS_HOSTNAME", "ROS_IP")) {
            String value = environment.getOrDefault(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static Map<String, String> resolved(Map<String, String> typed, String nodeName) {
        Map<String, String> global = new HashMap<>();
        typed.forEach((from, to) -> global.put(GraphName.resolve(from, nodeName), GraphName.resolve(to, nodeName)));
        return global;
    }
}
