/** Measures how well a computer keeps the time of the control loop: the trials behind {@code amble bench loop}. */
@NullMarked
package dev.amble.controller.timing;

import org.jspecify.annotations.NullMarked;
