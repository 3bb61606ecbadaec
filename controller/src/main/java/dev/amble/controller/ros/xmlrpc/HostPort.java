package dev.amble.controller.ros.xmlrpc;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Host and port of a URI such as {@code http://robot_1:11311/}.
 *
 * <p>{@link URI#getHost} knows no host names with underscores, which container networks like to give.
 *
 * @param host name or address, IPv6 without brackets
 */
public record HostPort(String host, int port) {

    private static final int MAX_PORT = 65_535;

    public HostPort {
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "an address has a host and a port from 1 to " + MAX_PORT + ", got '" + host + "' and " + port);
        }
    }

    /**
     * Reads host and port of a URI.
     *
     * @param scheme the only one allowed, such as {@code http}
     * @throws IllegalArgumentException if the URI is not {@code scheme://host:port}, whatever may follow
     */
    public static HostPort of(URI uri, String scheme) {
        String authority = uri.getRawAuthority();
        int colon = authority == null ? -1 : authority.lastIndexOf(':');
        if (!scheme.equals(uri.getScheme()) || authority == null || colon < 0 || authority.contains("@")) {
            throw new IllegalArgumentException("the address must be " + scheme + "://host:port/, got '" + uri + "'");
        }
        String host = authority.substring(0, colon).replace("[", "").replace("]", "");
        try {
            return new HostPort(host, Integer.parseInt(authority.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port of '" + uri + "' is not a number", e);
        }
    }

    /** The address to connect to; resolves the name. */
    public InetSocketAddress resolve() {
        return new InetSocketAddress(host, port);
    }
}
