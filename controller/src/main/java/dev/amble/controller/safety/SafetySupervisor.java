package dev.amble.controller.safety;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.Snapshot;

/**
 * Runs the controller's state machine: judges what comes in every tick, obeys the operator, latches faults.
 *
 * <p>A request is judged once, on a fresh state, and then granted or refused. It never waits for a robot to become fit: a
 * robot must not stand up because somebody has just picked it up. Control thread only.
 */
public final class SafetySupervisor {
    private final StateMonitor stateMonitor;
    private final DeadlineMonitor deadlineMonitor;
    private final ServiceMonitor serviceMonitor;
    private final CommandShaper commandShaper;
    private final float maxDeviation;
    private final int maxDeviationSteps;

    private ControllerState state = ControllerState.INACTIVE;
    private Fault fault = Fault.NONE;
    private Fault refusal = Fault.NONE;
    /** Whether the first state and commands count as requests, which requests of the operator and faults end for good. */
    private boolean automatic;

    private boolean awaitsFirstState = true;
    /** A walking robot stops before it sits down. */
    private boolean sitsNext;

    private int deviationSteps;
    private long numFaults;

    /**
     * @param periodNs time between two ticks
     * @param commandShaper knows whether a command is coming in
     * @param automatic whether the first state counts as a request to stand, and a command to move as one to walk, until
     *     something is requested or goes wrong
     */
    public SafetySupervisor(
            SafetyConfig config, RobotModel robot, long periodNs, CommandShaper commandShaper, boolean automatic) {
        stateMonitor = new StateMonitor(config, robot);
        deadlineMonitor = new DeadlineMonitor(config, periodNs);
        serviceMonitor = new ServiceMonitor(config, robot.safety());
        this.commandShaper = commandShaper;
        this.automatic = automatic;
        maxDeviation = (float) config.maxDeviation();
        maxDeviationSteps = config.maxDeviationSteps();
    }

    /** Judges what came in and obeys pending requests, at the beginning of a tick. */
    @RealTime
    public void supervise(TickInputs inputs) {
        Fault found = stateMonitor.judge(inputs.nowNs, inputs.state, state.isPowered());
        boolean late = deadlineMonitor.isExceeded(inputs.nowNs);
        if (found == Fault.NONE && late) {
            found = Fault.DEADLINES_MISSED;
        }
        Fault retreat = serviceMonitor.judge(inputs, commandShaper.isAlive(), state.isPowered());
        obey(inputs, found != Fault.NONE ? found : retreat);
        if (state.isPowered() && found != Fault.NONE) {
            trip(found);
        } else if (state.isPowered() && retreat != Fault.NONE) {
            retreat(retreat);
        }
        followCommand();
        proceedToSit();
    }

    @RealTime
    private void obey(TickInputs inputs, Fault found) {
        int asked = inputs.requests;
        automatic &= asked == 0;
        if (inputs.emergencyStop || Request.EMERGENCY_STOP.isIn(asked)) {
            trip(Fault.EMERGENCY_STOP);
            return;
        }
        if (Request.DAMP.isIn(asked)) {
            handle(Event.DAMP);
            return;
        }
        if (Request.RESET.isIn(asked)) {
            reset();
        }
        if (Request.SIT.isIn(asked)) {
            sitsNext = state.isPowered();
            return;
        }
        boolean stand = Request.STAND.isIn(asked);
        boolean walk = Request.WALK.isIn(asked);
        if (stand || isFirstState(found)) {
            stand(found);
        }
        if (walk || (automatic && commandShaper.isMoving())) {
            walk(walk);
        }
    }

    @RealTime
    private void reset() {
        if (state.isPowered()) {
            return;
        }
        fault = Fault.NONE;
        refusal = Fault.NONE;
        handle(Event.RESET);
    }

    /** Whether this is the first state, which an automatic activation waits for. */
    @RealTime
    private boolean isFirstState(Fault found) {
        boolean arrived = automatic && awaitsFirstState && found != Fault.JOINTS_STALE && found != Fault.IMU_STALE;
        awaitsFirstState &= !arrived;
        return arrived;
    }

    @RealTime
    private void stand(Fault found) {
        if (fault != Fault.NONE || state == ControllerState.DAMPING) {
            return;
        }
        refusal = found;
        if (found == Fault.NONE) {
            sitsNext = false;
            handle(Event.STAND);
        }
    }

    /** @param requested whether a refusal is worth telling */
    @RealTime
    private void walk(boolean requested) {
        if (state != ControllerState.STANDING || sitsNext) {
            return;
        }
        if (commandShaper.isAlive()) {
            refusal = Fault.NONE;
            handle(Event.WALK);
        } else if (requested) {
            refusal = Fault.NO_COMMAND;
        }
    }

    /** A robot that walks stands as soon as a lost command has come down to zero. */
    @RealTime
    private void followCommand() {
        if (state == ControllerState.WALKING && !commandShaper.isAlive() && commandShaper.rests()) {
            handle(Event.STAND);
        }
    }

    @RealTime
    private void proceedToSit() {
        if (!sitsNext) {
            return;
        }
        if (state == ControllerState.WALKING) {
            handle(Event.STAND);
        } else if (state != ControllerState.STANDING || commandShaper.rests()) {
            handle(Event.SIT);
            sitsNext = false;
        }
    }

    /** Goes to damping and latches {@code cause}, unless a fault has done so already. */
    @RealTime
    public void trip(Fault cause) {
        if (state == ControllerState.FAULT) {
            return;
        }
        latch(cause);
        handle(Event.FAULT);
    }

    /** Sits down, then latches {@code cause}. */
    @RealTime
    private void retreat(Fault cause) {
        if (fault == Fault.NONE) {
            latch(cause);
            sitsNext = state != ControllerState.SITTING_DOWN;
        }
    }

    @RealTime
    private void latch(Fault cause) {
        fault = cause;
        numFaults++;
        automatic = false;
    }

    /**
     * Judges what the policy has just seen.
     *
     * @param deviation largest distance of an observed value from its mean in training, standard deviations
     */
    @RealTime
    public void judgeObservation(float deviation) {
        deviationSteps = deviation > maxDeviation ? deviationSteps + 1 : 0;
        if (deviationSteps > maxDeviationSteps) {
            deviationSteps = 0;
            trip(Fault.OUT_OF_DISTRIBUTION);
        }
    }

    /** The sitting pose is reached. */
    @RealTime
    public void satDown() {
        handle(fault == Fault.NONE ? Event.SAT_DOWN : Event.FAULT);
    }

    /** Takes a step in the table of {@link Transitions}. */
    @RealTime
    public void handle(Event event) {
        state = Transitions.next(state, event);
        if (!state.isPowered()) {
            sitsNext = false;
            deviationSteps = 0;
        }
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

    /** Why the last request to stand or walk was refused; {@link Fault#NONE} if none was since one was granted. */
    @RealTime
    public Fault refusal() {
        return refusal;
    }

    /** Faults latched so far, those since reset included. */
    @RealTime
    public long numFaults() {
        return numFaults;
    }

    /** Saves or restores what it remembers, except for the command shaper, which belongs to somebody else. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        stateMonitor.exchange(snapshot);
        deadlineMonitor.exchange(snapshot);
        serviceMonitor.exchange(snapshot);
        state = ControllerState.exchange(state, snapshot);
        fault = Fault.exchange(fault, snapshot);
        refusal = Fault.exchange(refusal, snapshot);
        automatic = snapshot.exchange(automatic);
        awaitsFirstState = snapshot.exchange(awaitsFirstState);
        sitsNext = snapshot.exchange(sitsNext);
        deviationSteps = snapshot.exchange(deviationSteps);
        numFaults = snapshot.exchange(numFaults);
    }
}
