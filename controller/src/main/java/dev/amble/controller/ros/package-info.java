/**
 * A ROS 1 (Noetic) client: nodes, topics, services, parameters and logging over TCPROS.
 *
 * <p>{@link dev.amble.controller.ros.RosNode} is the way in. Publishing and receiving allocate nothing once buffers
 * have grown to the size of the messages. Threads are daemons named {@code ros-<node>-...}: two accept connections, one
 * watches publisher connections, one keeps the registrations, one runs the callback of each subscriber, a few connect.
 *
 * @see <a href="http://wiki.ros.org/ROS/TCPROS">TCPROS</a>
 * @see <a href="http://wiki.ros.org/ROS/Master_Slave_APIs">Master and slave APIs</a>
 */
@NullMarked
package dev.amble.controller.ros;

import org.jspecify.annotations.NullMarked;
