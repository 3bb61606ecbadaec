@NullMarked
package dev.amble.training.actuator;

import org.jspecify.annotations.NullMarked;
