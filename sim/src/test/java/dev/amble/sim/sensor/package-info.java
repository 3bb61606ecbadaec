@NullMarked
package dev.amble.sim.sensor;

import org.jspecify.annotations.NullMarked;
