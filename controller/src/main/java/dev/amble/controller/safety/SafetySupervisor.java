package dev.amble.controller.safety;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs the controller's state machine: watches the robot state every tick, obeys the operator, latches faults.
 *
 * <p>{@link #request} may be called from any thread; everything else belongs to the control thread.
 *
 * <p>An activation is judged once, on a fresh state, and then granted or refused. It never waits for a robot to become
 * fit: a robot must not stand up because somebody has just picked it up.
 */
public final class SafetySupervisor {
    /** Squared length of a gravity vector that still counts as a unit vector. */
    private static final float MIN_GRAVITY_SQUARED = 0.9f;

    private static final float MAX_GRAVITY_SQUARED = 1.1f;

    private final Watchdog stateWatchdog;
    private final float minUprightness;
    private final float[] lowestPosition;
    private final float[] highestPosition;
    private final AtomicInteger requests = new AtomicInteger();

    private ControllerState state = ControllerState.INACTIVE;
    private Fault fault = Fault.NONE;
    private Fault refusal = Fault.NONE;
    private boolean awaitsFirstState;
    private long numFaults;

    /** @param activatesItself whether the first fresh state counts as a request to activate */
    public SafetySupervisor(SafetyConfig config, RobotModel robot, boolean activatesItself) {
        stateWatchdog = new Watchdog(config.maxStateAge());
        minUprightness = (float) Math.cos(config.maxTilt());
        lowestPosition = robot.jointVector(joint -> joint.lowerLimit() - config.jointLimitMargin());
        highestPosition = robot.jointVector(joint -> joint.upperLimit() + config.jointLimitMargin());
        awaitsFirstState = activatesItself;
    }

    /** Asks for something; it takes effect in the next tick. Any thread. */
    public void request(Request request) {
        requests.accumulateAndGet(request.bit(), (pending, bit) -> pending | bit);
    }

    /** Judges the newest state and obeys pending requests, at the beginning of a tick. */
    @RealTime
    public void supervise(long nowNs, RobotState robotState) {
        Fault found = assess(nowNs, robotState);
        int pending = requests.getAndSet(0);
        if (isAsked(pending, Request.STOP)) {
            trip(Fault.STOP_REQUESTED);
        } else {
            if (isAsked(pending, Request.RESET) && state == ControllerState.DAMPING) {
                reset();
            }
            considerActivation(isAsked(pending, Request.ACTIVATE), found);
        }
        if (state.isPowered() && found != Fault.NONE) {
            trip(found);
        }
    }

    /** Goes to damping and latches {@code cause}, unless an earlier fault is latched already. */
    @RealTime
    public void trip(Fault cause) {
        if (state == ControllerState.DAMPING) {
            return;
        }
        fault = cause;
        numFaults++;
        awaitsFirstState = false;
        handle(Event.FAULT);
    }

    /** Takes a step in the table of {@link Transitions}. */
    @RealTime
    public void handle(Event event) {
        state = Transitions.next(state, event);
    }

    @RealTime
    public ControllerState state() {
        return state;
    }

    /** The latched fault. */
    @RealTime
    public Fault fault() {
        return fault;
    }

    /** Why the last activation was refused; {@link Fault#NONE} if none was since the last one that was granted. */
    @RealTime
    public Fault refusal() {
        return refusal;
    }

    /** Faults latched so far, those since reset included. */
    @RealTime
    public long numFaults() {
        return numFaults;
    }

    @RealTime
    private void reset() {
        fault = Fault.NONE;
        refusal = Fault.NONE;
        handle(Event.RESET);
    }

    @RealTime
    private void considerActivation(boolean asked, Fault found) {
        boolean firstState = awaitsFirstState && found != Fault.STALE_STATE;
        if (state != ControllerState.INACTIVE || !(asked || firstState)) {
            return;
        }
        refusal = found;
        if (found == Fault.NONE) {
            handle(Event.ACTIVATED);
        }
        if (firstState) {
            awaitsFirstState = false;
        }
    }

    /** What is wrong with a state, the most basic fault first. */
    @RealTime
    private Fault assess(long nowNs, RobotState robotState) {
        if (stateWatchdog.isStale(nowNs, robotState.stampNs)) {
            return Fault.STALE_STATE;
        }
        float[] g = robotState.gravityInBase;
        float gravitySquared = g[0] * g[0] + g[1] * g[1] + g[2] * g[2];
        boolean unit = gravitySquared >= MIN_GRAVITY_SQUARED && gravitySquared <= MAX_GRAVITY_SQUARED;
        if (!unit
                || !isFinite(robotState.angularVelocityInBase)
                || !isFinite(robotState.jointPosition)
                || !isFinite(robotState.jointVelocity)) {
            return Fault.INVALID_STATE;
        }
        for (int j = 0; j < lowestPosition.length; j++) {
            float position = robotState.jointPosition[j];
            if (position < lowestPosition[j] || position > highestPosition[j]) {
                return Fault.JOINT_OUT_OF_RANGE;
            }
        }
        return -g[2] < minUprightness ? Fault.EXCESSIVE_TILT : Fault.NONE;
    }

    @RealTime
    private static boolean isAsked(int pending, Request request) {
        return (pending & request.bit()) != 0;
    }

    @RealTime
    private static boolean isFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
