/**
 * A generator of Java classes from ROS 1 message and service definitions; runs at build time only.
 *
 * <p>{@link dev.amble.controller.messages.MessageGenerator} reads a folder of {@code .msg} and {@code .srv} files,
 * computes MD5 sums and full texts as ROS does, and writes one class a definition with its codec. The generated classes
 * use the types of {@code dev.amble.controller.ros.message}.
 *
 * @see <a href="http://wiki.ros.org/msg">ROS message description</a>
 */
@NullMarked
package dev.amble.controller.messages;

import org.jspecify.annotations.NullMarked;
