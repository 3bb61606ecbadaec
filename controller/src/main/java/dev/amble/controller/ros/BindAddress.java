package dev.amble.controller.ros;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a node or master listens, and the host name it gives to peers.
 *
 * @param advertisedHost as it stands in URIs, an IPv6 address in brackets
 */
public record BindAddress(InetAddress address, String advertisedHost) {

    /**
     * Chooses the address for a host named by the user.
     *
     * <p>No host means loopback. An address, or a name that resolves to one of the network, is bound itself. A name
     * other than {@code localhost} that this machine resolves to loopback, as Debian does with its own host name, binds
     * every address, because peers resolve it to another one.
     *
     * @throws RosException if the name cannot be resolved
     */
    public static BindAddress of(@Nullable String host) throws RosException {
        if (host == null) {
            return new BindAddress(InetAddress.getLoopbackAddress(), "127.0.0.1");
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            boolean literal = host.contains(":") || host.matches("[0-9.]+");
            if (address.isLoopbackAddress() && !literal && !host.equals("localhost")) {
                return new BindAddress(InetAddress.getByAddress(new byte[4]), host);
            }
            if (address.isAnyLocalAddress()) {
                return new BindAddress(address, InetAddress.getLocalHost().getHostName());
            }
            return new BindAddress(address, host.contains(":") ? "[" + host + "]" : host);
        } catch (UnknownHostException e) {
            throw new RosException(
                    "cannot resolve this machine's host name '" + host
                            + "' from __hostname:=, __ip:=, ROS_HOSTNAME or ROS_IP; give an address of this machine",
                    e);
        }
    }
}
