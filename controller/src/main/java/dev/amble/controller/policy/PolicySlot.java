package dev.amble.controller.policy;

import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * The policy in use, which may be replaced while the control thread runs.
 *
 * <p>A replacement takes effect at the next step or reset, so never within one. It starts with its past forgotten, at the
 * same period and for the same commands as the one before.
 */
public final class PolicySlot implements LocomotionPolicy {
    private final double period;
    private final VelocityRange commandRange;
    private volatile Entry newest;
    private final boolean needsTorque;
    private final int memory;
    private LocomotionPolicy current;
    private int generation;

    private record Entry(LocomotionPolicy policy, int generation) {}

    public PolicySlot(LocomotionPolicy first) {
        period = first.period();
        commandRange = first.commandRange();
        needsTorque = first.needsTorque();
        memory = Snapshot.sizeOf(first::exchange);
        newest = new Entry(first, 0);
        current = first;
    }

    /**
     * Replaces the policy by one of the next generation. Any thread, one at a time.
     *
     * @param policy used by nobody else, and warm: its classes loaded, its code compiled
     * @throws IllegalArgumentException if its period, its command range, its memory or its need of torques is not that of
     *     the first one
     */
    public void replace(LocomotionPolicy policy) {
        if (policy.period() != period) {
            throw new IllegalArgumentException(
                    "its period is " + policy.period() + " s, the loop runs one of " + period + " s");
        }
        if (!policy.commandRange().equals(commandRange)) {
            throw new IllegalArgumentException("it was trained for other commands, " + policy.commandRange()
                    + " instead of " + commandRange + "; restart the controller with it");
        }
        if (policy.needsTorque() != needsTorque || Snapshot.sizeOf(policy::exchange) != memory) {
            throw new IllegalArgumentException(
                    "it sees foot contacts or past periods otherwise than the one before; restart the controller with it");
        }
        newest = new Entry(policy, newest.generation + 1);
    }

    /** The generation of the newest policy, which may not be in use yet. Any thread. */
    public int newestGeneration() {
        return newest.generation;
    }

    @Override
    public double period() {
        return period;
    }

    @Override
    public VelocityRange commandRange() {
        return commandRange;
    }

    @Override
    public boolean needsTorque() {
        return needsTorque;
    }

    @Override
    @RealTime
    public void reset() {
        Entry entry = newest;
        current = entry.policy;
        generation = entry.generation;
        current.reset();
    }

    @Override
    @RealTime
    public boolean step(RobotState state, VelocityCommand command, JointCommand commandOut) {
        if (generation != newest.generation) {
            reset();
        }
        return current.step(state, command, commandOut);
    }

    @Override
    @RealTime
    public float observationDeviation() {
        return current.observationDeviation();
    }

    @Override
    @RealTime
    public int generation() {
        return generation;
    }

    @Override
    @RealTime
    public void exchange(Snapshot snapshot) {
        generation = snapshot.exchange(generation);
        Entry entry = newest;
        if (generation == entry.generation) {
            current = entry.policy; // it may have come into use before what is restored
        }
        current.exchange(snapshot);
    }
}
