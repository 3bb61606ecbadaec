/** Tests of the embedded master, with our nodes and with the real ROS tools. */
@NullMarked
package dev.amble.controller.ros.master;

import org.jspecify.annotations.NullMarked;
