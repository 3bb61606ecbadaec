/**
 * XML-RPC over HTTP as the ROS 1 master and slave APIs use it: codec, client call and a small server.
 *
 * <p>Values are {@code Integer}, {@code Long}, {@code Boolean}, {@code Double}, {@code String}, {@code byte[]},
 * {@code List<Object>} and {@code Map<String, Object>}. Documents are read as they arrive from strangers: no DTD, no
 * entities beyond XML's own five, bounded depth, size and time.
 *
 * @see <a href="http://xmlrpc.com/spec.md">XML-RPC specification</a>
 */
@NullMarked
package dev.amble.controller.ros.xmlrpc;

import org.jspecify.annotations.NullMarked;
