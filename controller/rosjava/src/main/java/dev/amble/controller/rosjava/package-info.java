/**
 * The controller as a node of ROSJava, for programs that run on it.
 *
 * <p>{@link dev.amble.controller.rosjava.AmbleNodeMain} is what ROSJava executes;
 * {@link dev.amble.controller.rosjava.RosJavaNodeHandle} puts a ROSJava node behind the seam that the controller sees of a
 * ROS client. Neither knows anything of controlling a robot.
 */
@NullMarked
package dev.amble.controller.rosjava;

import org.jspecify.annotations.NullMarked;
