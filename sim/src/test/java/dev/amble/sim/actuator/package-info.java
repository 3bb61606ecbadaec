/** Tests of the actuators. */
@NullMarked
package dev.amble.sim.actuator;

import org.jspecify.annotations.NullMarked;
