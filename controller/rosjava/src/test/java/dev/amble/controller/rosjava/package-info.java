/** The contracts of a ROS client, kept by ROSJava. */
@NullMarked
package dev.amble.controller.rosjava;

import org.jspecify.annotations.NullMarked;
