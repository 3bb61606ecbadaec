/**
 * Optimisers and schedules, with the deterministic machinery they run on: a fixed-thread executor and random streams
 * whose state is one number.
 *
 * <p>Nothing here knows networks or tasks. Results never depend on the number of threads: work is cut into tasks whose
 * number and order of summation are fixed beforehand.
 */
@NullMarked
package dev.amble.training.optim;

import org.jspecify.annotations.NullMarked;
