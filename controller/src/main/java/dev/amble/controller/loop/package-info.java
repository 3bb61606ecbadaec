/**
 * The real-time thread: absolute deadlines, hybrid wake-up, overrun policy and latency statistics.
 *
 * <p>Knows nothing of robots; what it runs is a {@link dev.amble.controller.loop.ControlLoop.Tick}. Time comes from a
 * {@link dev.amble.controller.loop.Clock}, so that tests decide it.
 */
@NullMarked
package dev.amble.controller.loop;

import org.jspecify.annotations.NullMarked;
