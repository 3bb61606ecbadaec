/** A fixed team of threads for numbered tasks, shared by simulation, evaluation and learning. */
@NullMarked
package dev.amble.sim.parallel;

import org.jspecify.annotations.NullMarked;
