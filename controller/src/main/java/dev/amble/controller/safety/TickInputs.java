package dev.amble.controller.safety;

import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * Everything a tick depends on besides the ticks before it. Two controllers that are given the same inputs from the start
 * give the same outputs, bit for bit.
 *
 * <p>Mutable and preallocated; owned by one thread at a time.
 */
public final class TickInputs {
    /** Monotonic time at which the tick began, ns. */
    public long nowNs;

    /** Newest robot state. */
    public final RobotState state;

    /** Newest velocity command, as received. */
    public final VelocityCommand command = new VelocityCommand();

    /** Requests made since the tick before, a set of {@link Request#bit()}. */
    public int requests;

    /** Whether the emergency stop is pressed. */
    public boolean emergencyStop;

    /** When the operator's station last gave a sign of life, monotonic, ns; 0 if it never did. */
    public long heartbeatNs;

    /** V; not a number if the robot does not report it. */
    public float batteryVoltage = Float.NaN;

    public TickInputs(int numJoints) {
        state = new RobotState(numJoints);
    }

    /** Overwrites this with {@code other}, which has as many joints. */
    @RealTime
    public void set(TickInputs other) {
        nowNs = other.nowNs;
        state.set(other.state);
        command.set(other.command);
        requests = other.requests;
        emergencyStop = other.emergencyStop;
        heartbeatNs = other.heartbeatNs;
        batteryVoltage = other.batteryVoltage;
    }

    /** Saves or restores everything. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        nowNs = snapshot.exchange(nowNs);
        state.exchange(snapshot);
        command.exchange(snapshot);
        requests = snapshot.exchange(requests);
        emergencyStop = snapshot.exchange(emergencyStop);
        heartbeatNs = snapshot.exchange(heartbeatNs);
        batteryVoltage = snapshot.exchange(batteryVoltage);
    }
}
