/** The simulated robot behind the same ROS interface as hardware, and a driver that sends it round and measures it. */
@NullMarked
package dev.amble.launch.node;

import org.jspecify.annotations.NullMarked;
