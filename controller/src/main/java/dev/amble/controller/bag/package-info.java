/** Recordings that others make of a robot's topics, and the controller on them. */
@NullMarked
package dev.amble.controller.bag;

import org.jspecify.annotations.NullMarked;
