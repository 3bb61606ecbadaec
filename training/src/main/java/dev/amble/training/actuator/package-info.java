/** Fits a model of a motor with its joint loop to recorded joint data. */
@NullMarked
package dev.amble.training.actuator;

import org.jspecify.annotations.NullMarked;
