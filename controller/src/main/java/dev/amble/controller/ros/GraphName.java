package dev.amble.controller.ros;

import java.util.regex.Pattern;

/**
 * Rules for the names of nodes, topics, services and parameters.
 *
 * @see <a href="http://wiki.ros.org/Names">ROS names</a>
 */
public final class GraphName {

    private static final Pattern BASE = Pattern.compile("[A-Za-z]\\w*");
    private static final Pattern LEGAL = Pattern.compile("([~/A-Za-z][\\w/]*)?");

    private GraphName() {}

    /** Whether the name has no namespace: a letter, then letters, digits and underscores. */
    public static boolean isBase(String name) {
        return BASE.matcher(name).matches();
    }

    /** Whether the name is legal in any of the forms {@code relative/name}, {@code /global/name}, {@code ~private}. */
    public static boolean isLegal(String name) {
        return LEGAL.matcher(canonical(name)).matches();
    }

    /** The name without repeated and trailing slashes. */
    public static String canonical(String name) {
        String single = name.replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** Appends a relative name to a namespace; a global or private name stays as it is. */
    public static String join(String namespace, String name) {
        if (name.startsWith("/") || name.startsWith("~")) {
            return name;
        }
        return namespace.endsWith("/") ? namespace + name : namespace + "/" + name;
    }

    /** The part of a global name before its last element; {@code /} for {@code /node}. */
    public static String namespaceOf(String globalName) {
        int slash = canonical(globalName).lastIndexOf('/');
        return slash <= 0 ? "/" : globalName.substring(0, slash);
    }

    /**
     * The global name a node means.
     *
     * <p>A relative name lives in the node's namespace, a private one ({@code ~name}) below the node itself; the empty
     * name is the namespace.
     *
     * @param nodeName global name of the node
     */
    public static String resolve(String name, String nodeName) {
        if (name.isEmpty()) {
            return namespaceOf(nodeName);
        }
        if (name.startsWith("~")) {
            return canonical(nodeName + "/" + name.substring(1));
        }
        return canonical(join(namespaceOf(nodeName), name));
    }

    /** Like {@link #resolve}, for names people typed. */
    static String resolveChecked(String name, String nodeName, String purpose) throws RosException {
        if (!isLegal(name)) {
            throw new RosException("invalid " + purpose + " name '" + name
                    + "': ROS names start with a letter, / or ~ and hold letters, digits, _ and /");
        }
        return resolve(name, nodeName);
    }
}
