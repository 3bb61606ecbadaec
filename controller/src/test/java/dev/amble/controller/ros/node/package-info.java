/** Tests of the controller as a ROS node, against a kinematic robot: embedded master, and Debian's where installed. */
@NullMarked
package dev.amble.controller.ros.node;

import org.jspecify.annotations.NullMarked;
