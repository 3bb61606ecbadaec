/**
 * Training runs: collect, update, evaluate, checkpoint, report and export.
 *
 * <p>{@link dev.amble.training.run.Trainer} is the whole loop; everything it remembers goes into a
 * {@link dev.amble.training.run.Checkpoint}, so a resumed run equals one that was never interrupted.
 */
@NullMarked
package dev.amble.training.run;

import org.jspecify.annotations.NullMarked;
