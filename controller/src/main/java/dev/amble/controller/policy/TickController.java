package dev.amble.controller.policy;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.safety.CommandShaper;
import dev.amble.controller.safety.ControllerState;
import dev.amble.controller.safety.Event;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.SafetyLimiter;
import dev.amble.controller.safety.SafetySupervisor;
import dev.amble.controller.safety.Watchdog;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;

/**
 * The tick of the controller: reads the newest state and command, supervises, lets the policy step when its period is
 * due, limits, and writes a joint command and a status. It writes them every tick, whatever happened.
 *
 * <p>{@link #request} may be called from any thread; ticks belong to the control thread.
 */
public final class TickController implements ControlLoop.Tick {
    private final ControllerChannels channels;
    private final LocomotionPolicy policy;
    private final SafetySupervisor supervisor;
    private final CommandShaper commandShaper;
    private final SafetyLimiter limiter;
    private final StandUp standUp;
    private final PolicySchedule schedule;
    private final float dampingGain;

    /** What the policy asked for; between its steps the same targets are limited and sent again. */
    private final JointCommand target;

    private final JointCommand output;
    private final VelocityCommand command = new VelocityCommand();
    private final ControllerStatus status = new ControllerStatus();
    private ControllerState previousState = ControllerState.INACTIVE;

    /** @throws IllegalArgumentException if the loop rate is not an integer multiple of the policy's rate */
    public TickController(
            ControllerConfig config, RobotModel robot, LocomotionPolicy policy, ControllerChannels channels) {
        this.channels = channels;
        this.policy = policy;
        supervisor =
                new SafetySupervisor(config.safety(), robot, config.activation().automatic());
        commandShaper = new CommandShaper(config.safety(), policy.commandRange());
        limiter = new SafetyLimiter(config.safety(), robot, config.loop().periodNs() * 1e-9);
        standUp = new StandUp(robot, config.activation().standUpTime());
        schedule = new PolicySchedule(config.loop().periodNs(), config.loop().ticksPer(policy.period()));
        dampingGain = (float) config.safety().dampingGain();
        target = new JointCommand(robot.numJoints());
        output = new JointCommand(robot.numJoints());
    }

    /** Asks for something; it takes effect in the next tick. Any thread. */
    public void request(Request request) {
        supervisor.request(request);
    }

    @Override
    @RealTime
    public void tick(long nowNs) {
        RobotState state = channels.states().read();
        commandShaper.shape(nowNs, channels.velocityCommands().read(), command);
        supervisor.supervise(nowNs, state);
        decideTarget(nowNs, state);
        decideOutput(state);
        previousState = supervisor.state();
        publish(nowNs, state.stampNs);
    }

    /** The safe tick of a loop whose tick failed, or that ends: damping. */
    @RealTime
    public void safeTick(long nowNs) {
        supervisor.trip(Fault.LOOP_ENDED);
        limiter.damp(dampingGain, output);
        publish(nowNs, channels.states().read().stampNs);
    }

    @RealTime
    private void decideTarget(long nowNs, RobotState state) {
        if (supervisor.state() == ControllerState.STANDING_UP) {
            if (previousState != ControllerState.STANDING_UP) {
                limiter.restart(state);
                standUp.begin(nowNs, state);
            }
            standUp.target(nowNs, target);
            if (standUp.isDone(nowNs)) {
                supervisor.handle(Event.STOOD_UP);
                policy.reset();
                schedule.restart(nowNs);
            }
        }
        if (supervisor.state().runsPolicy()) {
            supervisor.handle(command.isMoving() ? Event.COMMAND_MOVES : Event.COMMAND_STANDS);
            if (schedule.startsStep(nowNs)) {
                status.policySteps++;
                if (!policy.step(state, command, target)) {
                    supervisor.trip(Fault.POLICY_FAILED);
                }
            }
        }
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
    private void publish(long nowNs, long stateStampNs) {
        channels.jointCommands().writeSlot().set(output);
        channels.jointCommands().publish();

        status.state = supervisor.state();
        status.fault = supervisor.fault();
        status.refusal = supervisor.refusal();
        status.numFaults = supervisor.numFaults();
        status.ticks++;
        status.stampNs = nowNs;
        status.stateAgeNs = Watchdog.ageNs(nowNs, stateStampNs);
        status.commandAgeNs = Watchdog.ageNs(nowNs, command.stampNs);
        status.command.set(command);
        channels.statuses().writeSlot().set(status);
        channels.statuses().publish();
    }
}
