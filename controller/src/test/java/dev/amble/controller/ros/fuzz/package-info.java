/** Mutated input for everything that reads what a peer sent. */
@NullMarked
package dev.amble.controller.ros.fuzz;

import org.jspecify.annotations.NullMarked;
