package dev.amble.controller.policy;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.safety.Request;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;

/**
 * Drives a second controller, with the real policy and channels of its own, through standing up, walking, every fault
 * and every reset, on invented states and invented time.
 *
 * <p>What counts is that the compiler has seen all branches taken before the robot moves. Resets the policy at the end.
 */
public final class ControllerWarmUp implements Runnable {
    /** One story: stand up, walk, lose the command, fall into a fault. */
    private static final int STORY_TICKS = 200;

    private static final int STAND_UP_TICKS = 20;
    private static final int COMMAND_LOST_TICK = 120;
    private static final int FAULT_TICK = 190;
    private static final int NUM_FAULTS = 8;

    private final int numTicks;
    private final long periodNs;
    private final LocomotionPolicy policy;
    private final ControllerChannels channels;
    private final TickController controller;
    private final float[] stance;
    private final double fadedAge;

    public ControllerWarmUp(ControllerConfig config, RobotModel robot, LocomotionPolicy policy) {
        LoopConfig loop = config.loop();
        this.policy = policy;
        numTicks = loop.warmUpTicks();
        periodNs = loop.periodNs();
        channels = ControllerChannels.forJoints(robot.numJoints());
        double standUpTime = STAND_UP_TICKS * periodNs * 1e-9;
        controller = new TickController(
                new ControllerConfig(loop, new ActivationConfig(false, standUpTime), config.safety()),
                robot,
                policy,
                channels);
        stance = robot.jointVector(JointModel::defaultPosition);
        fadedAge = 1.1 * (config.safety().commandTimeout() + config.safety().commandRampTime());
    }

    @Override
    public void run() {
        for (int i = 0; i < numTicks; i++) {
            tick(i);
        }
        policy.reset();
    }

    void tick(int i) {
        long nowNs = 1 + i * periodNs; // a stamp of 0 means never
        int tick = i % STORY_TICKS;
        int fault = i / STORY_TICKS % NUM_FAULTS;
        ask(tick, fault);
        writeState(i, tick, fault, nowNs);
        writeCommand(tick, nowNs);
        if (tick == FAULT_TICK && fault == 0) {
            controller.safeTick(nowNs);
        } else {
            controller.tick(nowNs);
        }
    }

    /** What the driven controller did last. */
    ControllerStatus status() {
        return channels.statuses().read();
    }

    private void ask(int tick, int fault) {
        if (tick == 0) {
            controller.request(Request.RESET);
        } else if (tick == 1) {
            controller.request(Request.ACTIVATE);
        } else if (tick == FAULT_TICK && fault == 1) {
            controller.request(Request.STOP);
        }
    }

    private void writeState(int i, int tick, int fault, long nowNs) {
        RobotState state = channels.states().writeSlot();
        for (int j = 0; j < stance.length; j++) {
            state.jointPosition[j] = stance[j] + 0.1f * (float) Math.sin(0.1 * i + j);
            state.jointVelocity[j] = (float) Math.cos(0.1 * i + j);
        }
        float tilt = 0.2f * (float) Math.sin(0.03 * i);
        state.gravityInBase[0] = (float) Math.sin(tilt);
        state.gravityInBase[1] = 0f;
        state.gravityInBase[2] = (float) -Math.cos(tilt);
        state.angularVelocityInBase[0] = (float) Math.sin(0.05 * i);
        state.stampNs = nowNs;
        if (tick >= FAULT_TICK) {
            spoil(state, fault);
        }
        channels.states().publish();
    }

    private static void spoil(RobotState state, int fault) {
        switch (fault) {
            case 2 -> state.stampNs = 0;
            case 3 -> state.jointPosition[0] = Float.NaN;
            case 4 -> state.jointPosition[0] = 100f;
            case 5 -> state.gravityInBase[2] = 1f;
            case 6 -> state.gravityInBase[2] = 100f;
            case 7 -> state.jointVelocity[0] = Float.MAX_VALUE; // overflows inside most policies
            default -> {}
        }
    }

    private void writeCommand(int tick, long nowNs) {
        boolean moves = tick % 80 < 60;
        VelocityCommand command = channels.velocityCommands().writeSlot();
        command.set(moves ? 100f : 0f, moves ? -0.2f : 0f, tick % 16 == 0 ? Float.NaN : 0f);
        double lost = Math.max(0.0, tick - COMMAND_LOST_TICK) / (FAULT_TICK - COMMAND_LOST_TICK);
        command.stampNs = nowNs - Math.round(lost * fadedAge * 1e9);
        channels.velocityCommands().publish();
    }
}
