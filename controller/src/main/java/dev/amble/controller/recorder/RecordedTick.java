package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.safety.TickInputs;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.Snapshot;

/**
 * One tick of a recording.
 *
 * <p>Mutable and preallocated; owned by one thread at a time.
 */
public final class RecordedTick {
    /** What kind of tick it was. */
    public enum Kind {
        TICK,
        SAFE_TICK,
        /** A tick that threw: only its inputs mean something. */
        FAILED_TICK
    }

    public Kind kind = Kind.TICK;

    /** Whether ticks before it are missing. */
    public boolean afterGap;

    /** Whether {@link #memory} holds what the controller remembered before it. */
    public boolean hasMemory;

    /** See {@link dev.amble.controller.policy.TickController#exchange}. */
    public final Snapshot memory;

    public final TickInputs inputs;
    public final JointCommand command;
    public final ControllerStatus status = new ControllerStatus();

    /** Monotonic time at which its outputs were written, ns. */
    public long endNs;

    /** @param memorySize words of the controller's memory */
    RecordedTick(int numJoints, int memorySize) {
        inputs = new TickInputs(numJoints);
        command = new JointCommand(numJoints);
        memory = new Snapshot(memorySize);
    }

    /** The words of a tick without memory. */
    static int size(int numJoints) {
        return Snapshot.sizeOf(new RecordedTick(numJoints, 0)::exchange);
    }

    void exchange(Snapshot snapshot) {
        inputs.exchange(snapshot);
        endNs = exchangeOutputs(command, status, endNs, snapshot);
    }

    /** The second half of {@link #exchange}; returns {@code endNs}. */
    @RealTime
    static long exchangeOutputs(JointCommand command, ControllerStatus status, long endNs, Snapshot snapshot) {
        command.exchange(snapshot);
        status.exchange(snapshot);
        return snapshot.exchange(endNs);
    }
}
