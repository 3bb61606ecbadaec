package dev.amble.controller.ros;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The parameter server as one node sees it. Thread-safe; every call but the listeners' asks the master.
 *
 * <p>Values are Boolean, Integer, Double, String, {@code byte[]}, {@code List<Object>} and, for namespaces,
 * {@code Map<String, Object>}.
 */
public final class Parameters {

    private final NodeArguments arguments;
    private final MasterClient master;
    private final String slaveUri;
    private final Map<String, List<ParameterListener>> listeners = new ConcurrentHashMap<>();

    Parameters(NodeArguments arguments, MasterClient master, String slaveUri) {
        this.arguments = arguments;
        this.master = master;
        this.slaveUri = slaveUri;
    }

    /** The value of a parameter or the tree of a namespace, or null if there is none. */
    public @Nullable Object get(String name) throws RosException {
        String key = resolve(name);
        try {
            return master.call("getParam", key);
        } catch (MasterClient.RefusedException e) {
            return null;
        } catch (IOException e) {
            throw failure("get", key, e);
        }
    }

    /** A number, whether stored as integer or double, or the default if the parameter is not set. */
    public double getDouble(String name, double defaultValue) throws RosException {
        Object value = get(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return absent(value, name, "a number", defaultValue);
    }

    public int getInt(String name, int defaultValue) throws RosException {
        Object value = get(name);
        return value instanceof Integer number ? number : absent(value, name, "an integer", defaultValue);
    }

    public boolean getBoolean(String name, boolean defaultValue) throws RosException {
        Object value = get(name);
        return value instanceof Boolean bool ? bool : absent(value, name, "true or false", defaultValue);
    }

    public String getString(String name, String defaultValue) throws RosException {
        Object value = get(name);
        return value instanceof String text ? text : absent(value, name, "a string", defaultValue);
    }

    /** Sets a parameter; a map replaces the whole namespace. */
    public void set(String name, Object value) throws RosException {
        call("setParam", "set", resolve(name), value);
    }

    public boolean has(String name) throws RosException {
        return Boolean.TRUE.equals(call("hasParam", "look for", resolve(name)));
    }

    /** Deletes a parameter or namespace; whether there was one. */
    public boolean delete(String name) throws RosException {
        String key = resolve(name);
        try {
            master.call("deleteParam", key);
            return true;
        } catch (MasterClient.RefusedException e) {
            return false;
        } catch (IOException e) {
            throw failure("delete", key, e);
        }
    }

    /** The full name of the nearest parameter of this relative name in the node's and the enclosing namespaces. */
    public @Nullable String search(String relativeName) throws RosException {
        try {
            return String.valueOf(master.call("searchParam", relativeName));
        } catch (MasterClient.RefusedException e) {
            return null;
        } catch (IOException e) {
            throw failure("search for", relativeName, e);
        }
    }

    /** Global names of all parameters. */
    public List<String> names() throws RosException {
        List<String> names = new ArrayList<>();
        try {
            if (master.call("getParamNames") instanceof List<?> list) {
                list.forEach(name -> names.add(String.valueOf(name)));
            }
            return names;
        } catch (IOException e) {
            throw failure("list", "names", e);
        }
    }

    /**
     * Has the listener called at every change that another node makes.
     *
     * @return the present value, or null if the parameter is not set
     */
    public @Nullable Object subscribe(String name, ParameterListener listener) throws RosException {
        String key = resolve(name);
        List<ParameterListener> interested = listeners.computeIfAbsent(key, unused -> new CopyOnWriteArrayList<>());
        interested.add(listener);
        try {
            return unsetToNull(master.call("subscribeParam", slaveUri, key));
        } catch (IOException e) {
            interested.remove(listener);
            throw failure("subscribe to", key, e);
        }
    }

    /** Called by the slave API. */
    void onUpdate(String updatedName, Object value) {
        String changed = GraphName.canonical(updatedName);
        listeners.forEach((key, interested) -> {
            if (changed.equals(key) || changed.startsWith(key.equals("/") ? key : key + "/")) {
                interested.forEach(listener -> listener.onUpdate(changed, unsetToNull(value)));
            }
        });
    }

    /** Makes the subscriptions known to a master that has forgotten them. */
    void registerAgain() throws IOException {
        for (String key : listeners.keySet()) {
            master.call("subscribeParam", slaveUri, key);
        }
    }

    void unregisterAll() throws IOException {
        for (String key : listeners.keySet()) {
            master.call("unsubscribeParam", slaveUri, key);
        }
    }

    /** ROS says "not set" with an empty struct. */
    private static @Nullable Object unsetToNull(Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty() ? null : value;
    }

    private static <T> T absent(@Nullable Object value, String name, String expected, T defaultValue)
            throws RosException {
        if (value == null) {
            return defaultValue;
        }
        throw new RosException("parameter " + name + " must be " + expected + ", got " + value + " ("
                + value.getClass().getSimpleName() + "); set it again with 'rosparam set'");
    }

    private Object call(String method, String purpose, Object... callArguments) throws RosException {
        try {
            return master.call(method, callArguments);
        } catch (IOException e) {
            throw failure(purpose, String.valueOf(callArguments[0]), e);
        }
    }

    private String resolve(String name) throws RosException {
        if (!GraphName.isLegal(name)) {
            throw new RosException("invalid parameter name '" + name
                    + "': ROS names start with a letter, / or ~ and hold letters, digits, _ and /");
        }
        return arguments.resolve(name);
    }

    private static RosException failure(String purpose, String key, IOException cause) {
        return new RosException("cannot " + purpose + " parameter " + key + ": " + cause.getMessage(), cause);
    }
}
