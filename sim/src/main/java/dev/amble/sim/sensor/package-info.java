/** Sensors: from the true state to what an inertial measurement unit and joint encoders report. */
@NullMarked
package dev.amble.sim.sensor;

import org.jspecify.annotations.NullMarked;
