/** The launch files and the simulated robot, under the ROS programs of Debian. */
@NullMarked
package dev.amble.launch.ros;

import org.jspecify.annotations.NullMarked;
