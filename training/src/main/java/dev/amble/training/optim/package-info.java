/**
 * Optimisers and schedules.
 *
 * <p>Nothing here knows networks or tasks, and results never depend on the number of threads.
 */
@NullMarked
package dev.amble.training.optim;

import org.jspecify.annotations.NullMarked;
