/** The commands that run on a robot's own computer: the controller, and a ROS master for where there is none. */
@NullMarked
package dev.amble.controller.command;

import org.jspecify.annotations.NullMarked;
