/**
 * The flight recorder: every tick's inputs, outputs and timing, from the control thread into files, and back through the
 * controller.
 *
 * <p>{@link dev.amble.controller.recorder.FlightRecorder} writes, {@link dev.amble.controller.recorder.RecordingReader}
 * reads, {@link dev.amble.controller.recorder.Replay} compares.
 */
@NullMarked
package dev.amble.controller.recorder;

import org.jspecify.annotations.NullMarked;
