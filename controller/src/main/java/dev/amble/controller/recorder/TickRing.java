package dev.amble.controller.recorder;

import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.policy.TickListener;
import dev.amble.controller.recorder.RecordedTick.Kind;
import dev.amble.controller.safety.TickInputs;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.Snapshot;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ticks on their way from the control thread to the one that writes them: preallocated, wait-free on both sides.
 *
 * <p>When it is full, ticks are lost; the next one that fits says so. Records from the start, so that a warm-up sees it
 * record and overflow, until {@link #pause}.
 */
final class TickRing implements TickListener {
    /** A tick as words, with what the writer needs to know about it. */
    static final class Slot {
        Kind kind = Kind.TICK;
        boolean afterGap;
        boolean hasMemory;

        /** Whether a robot that was powered met a fault in it. */
        boolean isFault;

        final Snapshot tick;
        final Snapshot memory;

        Slot(int tickSize, int memorySize) {
            tick = new Snapshot(tickSize);
            memory = new Snapshot(memorySize);
        }
    }

    private final Slot[] slots;
    private final int ticksPerMemory;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private volatile boolean recording = true;

    /** What a full ring frees of itself: all in a warm-up, when nobody reads and both cases are to be met; then nothing. */
    private volatile long freedWhenFull;

    // Control thread only.
    private boolean isOpen;
    private boolean afterGap = true;
    private int ticksSinceMemory;
    private boolean wasPowered;
    private long numFaults;

    /**
     * @param capacity ticks it holds
     * @param ticksPerMemory how often the controller's memory is recorded
     */
    TickRing(int capacity, int ticksPerMemory, int tickSize, int memorySize) {
        slots = new Slot[capacity];
        freedWhenFull = capacity;
        for (int i = 0; i < capacity; i++) {
            slots[i] = new Slot(tickSize, memorySize);
        }
        this.ticksPerMemory = ticksPerMemory;
    }

    @Override
    @RealTime
    public void begin(TickInputs inputs, boolean safe, TickController controller) {
        if (isOpen) {
            commit(Kind.FAILED_TICK);
        }
        if (!recording) {
            afterGap = true;
            return;
        }
        if (written.get() - read.get() == slots.length) {
            afterGap = true;
            lost.lazySet(lost.get() + 1);
            read.addAndGet(freedWhenFull);
            return;
        }
        isOpen = true;
        Slot slot = slots[(int) (written.get() % slots.length)];
        slot.kind = safe ? Kind.SAFE_TICK : Kind.TICK;
        slot.afterGap = afterGap;
        slot.isFault = false;
        slot.hasMemory = afterGap || ticksSinceMemory >= ticksPerMemory;
        if (slot.hasMemory) {
            ticksSinceMemory = 0;
            slot.memory.startSaving();
            controller.exchange(slot.memory);
        }
        afterGap = false;
        slot.tick.startSaving();
        inputs.exchange(slot.tick);
    }

    @Override
    @RealTime
    public void end(JointCommand command, ControllerStatus status) {
        if (isOpen) {
            Slot slot = slots[(int) (written.get() % slots.length)];
            RecordedTick.exchangeOutputs(command, status, System.nanoTime(), slot.tick);
            slot.isFault = wasPowered && status.numFaults > numFaults;
            commit(slot.kind);
        }
        wasPowered = status.state.isPowered();
        numFaults = status.numFaults;
    }

    @RealTime
    private void commit(Kind kind) {
        slots[(int) (written.get() % slots.length)].kind = kind;
        isOpen = false;
        ticksSinceMemory++;
        written.lazySet(written.get() + 1);
    }

    /** Forgets everything and records no more. Control thread, or before it runs. */
    void pause() {
        recording = false;
        isOpen = false;
        freedWhenFull = 0;
        written.set(0);
        read.set(0);
        lost.set(0);
    }

    /** Records from the next tick on. Any thread. */
    void resume() {
        recording = true;
    }

    /** Records no more, but keeps what is there. Any thread. */
    void stop() {
        recording = false;
    }

    /** Ticks that can be read. Reading thread only. */
    int available() {
        return (int) (written.get() - read.get());
    }

    /** The oldest tick, if there is one. Reading thread only. */
    Slot oldest() {
        return slots[(int) (read.get() % slots.length)];
    }

    /** Gives the oldest tick's place away. Reading thread only. */
    void release() {
        read.lazySet(read.get() + 1);
    }

    /** Ticks that found no place, so far. Any thread. */
    long lost() {
        return lost.get();
    }
}
