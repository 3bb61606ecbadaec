/**
 * ROS 1 messages as reused mutable objects. The packages below this one, one for each ROS package, are generated from
 * the definitions in {@code controller/src/main/ros}; their classes are made of the types here.
 *
 * <p>Encoding and decoding allocate only when a message is larger than any this object has held before. Numbers are
 * little-endian on the wire; buffers handed to a codec must have that order. Input is never trusted: whatever a peer
 * sends, decoding ends in a message or in one {@link dev.amble.controller.ros.message.MalformedMessageException}.
 *
 * @see <a href="http://wiki.ros.org/msg">ROS message description and serialisation</a>
 */
@NullMarked
package dev.amble.controller.ros.message;

import org.jspecify.annotations.NullMarked;
