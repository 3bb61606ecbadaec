/** Tests of the ROS node: alone, over the embedded master, and against a real ROS installation where there is one. */
@NullMarked
package dev.amble.controller.ros;

import org.jspecify.annotations.NullMarked;
