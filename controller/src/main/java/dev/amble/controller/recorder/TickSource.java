package dev.amble.controller.recorder;

import org.jspecify.annotations.Nullable;

/** Where recorded ticks come from: a file of the flight recorder, or a bag of what it sent while it recorded. */
public interface TickSource {

    /** What the ticks depend on besides what they hold themselves; that of the newest tick read. */
    RecordingHeader header();

    /**
     * The policy of a generation that a tick read so far named.
     *
     * @throws RecordingException if the recording does not say
     */
    PolicyIdentity policy(int generation);

    /** The next tick, overwritten by the one after it; null at the end. */
    @Nullable
    RecordedTick next();
}
