/** Actuators: from joint targets to joint torques. */
@NullMarked
package dev.amble.sim.actuator;

import org.jspecify.annotations.NullMarked;
