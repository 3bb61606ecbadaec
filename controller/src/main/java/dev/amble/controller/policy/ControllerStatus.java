package dev.amble.controller.policy;

import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.Watchdog;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * What the controller did in its newest tick, for a reporter thread.
 *
 * <p>Mutable and preallocated; handed over with {@link dev.amble.robots.realtime.LatestValue}.
 */
public final class ControllerStatus {
    public ControllerState state = ControllerState.INACTIVE;

    /** The latched fault. */
    public Fault fault = Fault.NONE;

    /** Why the last activation was refused. */
    public Fault refusal = Fault.NONE;

    /** Ticks so far. */
    public long ticks;

    /** Policy steps so far. */
    public long policySteps;

    /** The policy that decides: {@link LocomotionPolicy#generation()}. */
    public int policyGeneration;

    /** Ticks in which the limiter changed the command, so far. */
    public long limitedTicks;

    /** Faults latched so far. */
    public long numFaults;

    /** Monotonic time of the tick, ns. */
    public long stampNs;

    /** Age of the robot state, ns; {@link Watchdog#NEVER} before the first one. */
    public long stateAgeNs = Watchdog.NEVER;

    /** Age of the velocity command, ns; {@link Watchdog#NEVER} before the first one. */
    public long commandAgeNs = Watchdog.NEVER;

    /** The velocity command the policy was given: clamped and faded. */
    public final VelocityCommand command = new VelocityCommand();

    /** Overwrites this status with {@code other}. */
    @RealTime
    public void set(ControllerStatus other) {
        state = other.state;
        fault = other.fault;
        refusal = other.refusal;
        ticks = other.ticks;
        policySteps = other.policySteps;
        policyGeneration = other.policyGeneration;
        limitedTicks = other.limitedTicks;
        numFaults = other.numFaults;
        stampNs = other.stampNs;
        stateAgeNs = other.stateAgeNs;
        commandAgeNs = other.commandAgeNs;
        command.set(other.command);
    }

    /** Saves or restores everything. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        state = ControllerState.exchange(state, snapshot);
        fault = Fault.exchange(fault, snapshot);
        refusal = Fault.exchange(refusal, snapshot);
        ticks = snapshot.exchange(ticks);
        policySteps = snapshot.exchange(policySteps);
        policyGeneration = snapshot.exchange(policyGeneration);
        limitedTicks = snapshot.exchange(limitedTicks);
        numFaults = snapshot.exchange(numFaults);
        stampNs = snapshot.exchange(stampNs);
        stateAgeNs = snapshot.exchange(stateAgeNs);
        commandAgeNs = snapshot.exchange(commandAgeNs);
        command.exchange(snapshot);
    }
}
