/**
 * An embedded ROS 1 master, so that demos, tests and a robot without a ROS installation need no other program.
 *
 * <p>It answers the calls of nodes and of the ROS command-line tools as {@code rosmaster} does.
 *
 * @see <a href="http://wiki.ros.org/ROS/Master_API">Master API</a>
 * @see <a href="http://wiki.ros.org/ROS/Parameter%20Server%20API">Parameter server API</a>
 */
@NullMarked
package dev.amble.controller.ros.master;

import org.jspecify.annotations.NullMarked;
