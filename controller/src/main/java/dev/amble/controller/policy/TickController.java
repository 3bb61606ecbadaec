package dev.amble.controller.policy;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.safety.CommandShaper;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Event;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.controller.safety.SafetyLimiter;
import dev.amble.controller.safety.SafetySupervisor;
import dev.amble.controller.safety.TickInputs;
import dev.amble.controller.safety.Watchdog;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import dev.amble.robots.state.VelocityCommand;

/**
 * The tick of the controller: reads what came in, supervises, lets the policy step when its period is due, limits, and
 * writes a joint command and a status. It writes them every tick, whatever happened.
 *
 * <p>{@link #panel()} is for any thread; ticks belong to the control thread.
 */
public final class TickController implements ControlLoop.Tick {
    /** How much longer than its time standing up may take before it has failed. */
    private static final float STAND_UP_PATIENCE = 1.5f;

    private final ControllerChannels channels;
    private final TickListener listener;
    private final OperatorPanel panel = new OperatorPanel();
    private final LocomotionPolicy policy;
    private final CommandShaper commandShaper;
    private final SafetySupervisor supervisor;
    private final SafetyLimiter limiter;
    private final PoseMotion standUp;
    private final PoseMotion sitDown;
    private final float stanceTolerance;
    private final PolicySchedule schedule;
    private final float dampingGain;

    private final TickInputs newest;

    /** What the policy asked for; between its steps the same targets are limited and sent again. */
    private final JointCommand target;

    private final JointCommand output;
    private final VelocityCommand command = new VelocityCommand();
    private final ControllerStatus status = new ControllerStatus();
    private ControllerState previousState = ControllerState.INACTIVE;

    /** @throws IllegalArgumentException if the loop rate is not an integer multiple of the policy's rate */
    public TickController(
            ControllerConfig config, RobotModel robot, LocomotionPolicy policy, ControllerChannels channels) {
        this(config, robot, policy, channels, TickListener.NONE);
    }

    /** The same, with somebody who hears of every tick. */
    public TickController(
            ControllerConfig config,
            RobotModel robot,
            LocomotionPolicy policy,
            ControllerChannels channels,
            TickListener listener) {
        this.channels = channels;
        this.listener = listener;
        this.policy = policy;
        ActivationConfig activation = config.activation();
        long periodNs = config.loop().periodNs();
        commandShaper = new CommandShaper(config.safety(), policy.commandRange());
        supervisor = new SafetySupervisor(config.safety(), robot, periodNs, commandShaper, activation.automatic());
        limiter = new SafetyLimiter(robot, periodNs * 1e-9);
        standUp = new PoseMotion(robot, robot.jointVector(JointModel::defaultPosition), activation.standUpTime());
        sitDown = new PoseMotion(robot, robot.jointVector(JointModel::sittingPosition), activation.sitDownTime());
        stanceTolerance = (float) activation.stanceTolerance();
        schedule = new PolicySchedule(periodNs, config.loop().ticksPer(policy.period()));
        dampingGain = (float) robot.safety().dampingGain();
        newest = new TickInputs(robot.numJoints());
        target = new JointCommand(robot.numJoints());
        output = new JointCommand(robot.numJoints());
    }

    /** Where operators and their devices speak to the controller. Any thread. */
    public OperatorPanel panel() {
        return panel;
    }

    @Override
    @RealTime
    public void tick(long nowNs) {
        readInputs(nowNs);
        tick(newest);
    }

    @RealTime
    private void readInputs(long nowNs) {
        newest.nowNs = nowNs;
        newest.state.set(channels.states().read());
        newest.command.set(channels.velocityCommands().read());
        panel.read(newest);
    }

    /** A tick on inputs from elsewhere, a recording for instance, instead of those of the channels and the panel. */
    @RealTime
    public void tick(TickInputs inputs) {
        listener.begin(inputs, false, this);
        commandShaper.receive(inputs.nowNs, inputs.command);
        supervisor.supervise(inputs);
        decideTarget(inputs);
        decideOutput(inputs.state);
        previousState = supervisor.state();
        publish(inputs);
    }

    /** The safe tick of a loop whose tick failed, or that ends: damping. */
    @RealTime
    public void safeTick(long nowNs) {
        readInputs(nowNs);
        safeTick(newest);
    }

    /** A safe tick on inputs from elsewhere. */
    @RealTime
    public void safeTick(TickInputs inputs) {
        listener.begin(inputs, true, this);
        supervisor.trip(Fault.LOOP_ENDED);
        limiter.damp(dampingGain, output);
        publish(inputs);
    }

    @RealTime
    private void decideTarget(TickInputs inputs) {
        ControllerState state = supervisor.state();
        if (state == ControllerState.STANDING_UP) {
            standUp(inputs);
        } else if (state == ControllerState.SITTING_DOWN) {
            sitDown(inputs);
        }
        commandShaper.shape(inputs.nowNs, supervisor.state() == ControllerState.WALKING, command);
        if (supervisor.state().runsPolicy() && schedule.startsStep(inputs.nowNs)) {
            stepPolicy(inputs.state);
        }
    }

    @RealTime
    private void standUp(TickInputs inputs) {
        if (previousState != ControllerState.STANDING_UP) {
            begin(standUp, inputs);
        }
        standUp.target(inputs.nowNs, target);
        if (!standUp.isDone(inputs.nowNs)) {
            return;
        }
        if (standUp.isReached(inputs.state, stanceTolerance)) {
            supervisor.handle(Event.STOOD_UP);
            policy.reset();
            schedule.restart(inputs.nowNs);
        } else if (standUp.elapsed(inputs.nowNs) > STAND_UP_PATIENCE) {
            supervisor.trip(Fault.STANCE_NOT_REACHED);
        }
    }

    @RealTime
    private void sitDown(TickInputs inputs) {
        if (previousState != ControllerState.SITTING_DOWN) {
            begin(sitDown, inputs);
        }
        sitDown.target(inputs.nowNs, target);
        if (sitDown.isDone(inputs.nowNs)) {
            supervisor.satDown();
        }
    }

    /** Starts a motion from the last targets if they hold the robot, else from where its joints are. */
    @RealTime
    private void begin(PoseMotion motion, TickInputs inputs) {
        if (previousState.isPowered()) {
            motion.begin(inputs.nowNs, output.positionTarget);
        } else {
            limiter.restart(inputs.state);
            motion.begin(inputs.nowNs, inputs.state.jointPosition);
        }
    }

    @RealTime
    private void stepPolicy(RobotState state) {
        status.policySteps++;
        judgeStep(policy.step(state, command, target));
    }

    /** @param finite what a step of the policy returned */
    @RealTime
    void judgeStep(boolean finite) {
        if (finite) {
            supervisor.judgeObservation(policy.observationDeviation());
        } else {
            supervisor.trip(Fault.POLICY_FAILED);
        }
    }

    /** What the policy asked for last. Not a copy; for the warm-up, which spoils it. */
    JointCommand target() {
        return target;
    }

    @RealTime
    private void decideOutput(RobotState state) {
        if (supervisor.state().isPowered()) {
            SafetyLimiter.Result result = limiter.limit(state, target, output);
            if (result == SafetyLimiter.Result.LIMITED) {
                status.limitedTicks++;
            } else if (result == SafetyLimiter.Result.REFUSED) {
                supervisor.trip(Fault.INVALID_TARGET);
            }
        }
        if (!supervisor.state().isPowered()) {
            limiter.damp(dampingGain, output);
        }
    }

    @RealTime
    private void publish(TickInputs inputs) {
        channels.jointCommands().writeSlot().set(output);
        channels.jointCommands().publish();

        status.state = supervisor.state();
        status.fault = supervisor.fault();
        status.refusal = supervisor.refusal();
        status.numFaults = supervisor.numFaults();
        status.ticks++;
        status.policyGeneration = policy.generation();
        status.stampNs = inputs.nowNs;
        status.stateAgeNs = Watchdog.ageNs(inputs.nowNs, inputs.state.stampNs());
        status.commandAgeNs = Watchdog.ageNs(inputs.nowNs, command.stampNs);
        status.command.set(command);
        channels.statuses().writeSlot().set(status);
        channels.statuses().publish();
        listener.end(output, status);
    }

    /** Saves or restores all that a tick depends on besides its inputs. Between two ticks, on their thread. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        commandShaper.exchange(snapshot);
        supervisor.exchange(snapshot);
        limiter.exchange(snapshot);
        standUp.exchange(snapshot);
        sitDown.exchange(snapshot);
        schedule.exchange(snapshot);
        policy.exchange(snapshot);
        target.exchange(snapshot);
        output.exchange(snapshot);
        command.exchange(snapshot);
        status.exchange(snapshot);
        previousState = ControllerState.exchange(previousState, snapshot);
    }
}
