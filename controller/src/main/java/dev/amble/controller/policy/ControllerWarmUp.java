package dev.amble.controller.policy;

import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.controller.safety.Request;
import dev.amble.controller.safety.SafetyConfig;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import java.util.function.Supplier;

/**
 * Drives a second controller, with the real policy and channels of its own, through every state, fault and reset, on
 * invented states and invented time.
 *
 * <p>What counts is that the compiler has seen all branches taken before the robot moves. Resets the policy at the end.
 */
public final class ControllerWarmUp implements Runnable {
    /** One story: stand up, walk, lose the command, meet a fault. */
    private static final int STORY_TICKS = 240;

    private static final int POSE_TICKS = 20;
    private static final int WALK_TICK = 30;
    private static final int COMMAND_LOST_TICK = 120;
    private static final int FAULT_TICK = 180;
    private static final Fault[] FAULTS = Fault.values();

    private final int numTicks;
    private final long periodNs;
    private final LocomotionPolicy policy;
    private final ControllerChannels channels;
    private final Supplier<TickController> controllers;
    private TickController controller;
    private OperatorPanel panel;
    private final float[] stance;
    private long nowNs = 1; // a stamp of 0 means never

    public ControllerWarmUp(ControllerConfig config, RobotModel robot, LocomotionPolicy policy) {
        this(config, robot, policy, TickListener.NONE);
    }

    /** The same with the listener of the controller to come, which is warmed up too. */
    public ControllerWarmUp(ControllerConfig config, RobotModel robot, LocomotionPolicy policy, TickListener listener) {
        LoopConfig loop = config.loop();
        this.policy = policy;
        numTicks = loop.warmUpTicks();
        periodNs = loop.periodNs();
        channels = ControllerChannels.forJoints(robot.numJoints());
        double poseTime = POSE_TICKS * periodNs * 1e-9;
        ControllerConfig quickConfig = new ControllerConfig(
                loop,
                config.scheduling(),
                new ActivationConfig(false, poseTime, poseTime, 0.2),
                quick(periodNs * 1e-9));
        controllers = () -> new TickController(quickConfig, robot, policy, channels, listener);
        controller = controllers.get();
        panel = controller.panel();
        stance = robot.jointVector(JointModel::defaultPosition);
    }

    /** Watchful, and all that takes time happens within a story. */
    private static SafetyConfig quick(double period) {
        return new SafetyConfig(
                Math.min(1, 10 * period),
                Math.min(1, 10 * period),
                10 * period,
                0.3,
                0.2,
                10 * period,
                20 * period,
                40 * period,
                10 * period,
                10,
                1,
                0.2,
                10 * period);
    }

    @Override
    public void run() {
        for (int i = 0; i < numTicks; i++) {
            if (i % (FAULTS.length * STORY_TICKS) == 0) {
                controller = controllers.get(); // what happens once, at the first message of a sensor, is rehearsed too
                panel = controller.panel();
            }
            tick(i);
        }
        policy.reset();
    }

    void tick(int i) {
        int tick = i % STORY_TICKS;
        Fault fault = FAULTS[i / STORY_TICKS % FAULTS.length];
        boolean faulty = tick >= FAULT_TICK && tick < STORY_TICKS - 1;
        nowNs += fault == Fault.DEADLINES_MISSED && tick == FAULT_TICK ? 30 * periodNs : periodNs;
        operate(tick, fault, faulty);
        writeState(i, tick, fault, faulty);
        writeCommand(tick, fault);
        if (tick == FAULT_TICK) {
            fail(fault);
        }
        controller.tick(nowNs);
    }

    /** What the driven controller did last. */
    ControllerStatus status() {
        return channels.statuses().read();
    }

    /** Faults that no input can bring about while the policy is a sound one. */
    private void fail(Fault fault) {
        switch (fault) {
            case POLICY_FAILED -> controller.judgeStep(false);
            case INVALID_TARGET -> controller.target().positionTarget[0] = Float.NaN;
            case LOOP_ENDED -> controller.safeTick(nowNs);
            default -> {}
        }
    }

    private void operate(int tick, Fault fault, boolean faulty) {
        panel.setEmergencyStop(fault == Fault.EMERGENCY_STOP && faulty);
        panel.setBatteryVoltage(fault == Fault.BATTERY_LOW && faulty ? -1f : 25f);
        if (fault != Fault.OPERATOR_LOST) {
            panel.heartbeat(nowNs);
        }
        switch (tick) {
            case 0 -> panel.request(Request.RESET);
            case 1 -> panel.request(Request.STAND);
            case WALK_TICK -> panel.request(Request.WALK);
            case FAULT_TICK -> {
                if (fault == Fault.NONE) {
                    panel.request(Request.SIT);
                } else if (fault == Fault.EMERGENCY_STOP) {
                    panel.request(Request.EMERGENCY_STOP);
                }
            }
            case STORY_TICKS - 1 -> panel.request(Request.DAMP);
            default -> {}
        }
    }

    private void writeState(int i, int tick, Fault fault, boolean faulty) {
        RobotState state = channels.states().writeSlot();
        boolean frozen = faulty && (fault == Fault.JOINTS_FROZEN || fault == Fault.IMU_FROZEN);
        double time = frozen ? 0 : i;
        for (int j = 0; j < stance.length; j++) {
            state.jointPosition[j] = stance[j] + 0.1f * (float) Math.sin(0.1 * time + j);
            state.jointVelocity[j] = (float) Math.cos(0.1 * time + j);
            state.jointTorque[j] = 0f;
        }
        float tilt = 0.2f * (float) Math.sin(0.03 * time);
        state.gravityInBase[0] = (float) Math.sin(tilt);
        state.gravityInBase[1] = 0f;
        state.gravityInBase[2] = (float) -Math.cos(tilt);
        state.angularVelocityInBase[0] = (float) Math.sin(0.05 * time);
        state.angularVelocityInBase[2] = 0f;
        state.setStampNs(nowNs);
        state.joints.usable = true;
        state.imu.usable = true;
        if (faulty) {
            spoil(state, fault, tick);
        } else if (fault == Fault.STANCE_NOT_REACHED && tick < FAULT_TICK) {
            state.jointPosition[0] += 0.4f;
        }
        channels.states().publish();
    }

    private void spoil(RobotState state, Fault fault, int tick) {
        switch (fault) {
            case JOINTS_STALE -> state.joints.receivedNs = 0;
            case JOINTS_UNUSABLE -> state.joints.usable = false;
            case JOINTS_OUT_OF_ORDER -> state.joints.measuredNs -= 100 * periodNs;
            case JOINTS_JUMPED -> state.jointPosition[0] += tick % 2 == 0 ? 0.4f : -0.4f;
            case IMU_STALE -> state.imu.receivedNs = 0;
            case IMU_UNUSABLE -> state.imu.usable = false;
            case IMU_OUT_OF_ORDER -> state.imu.measuredNs -= 100 * periodNs;
            case IMU_JUMPED -> {
                state.gravityInBase[0] = tick % 2 == 0 ? 0.6f : -0.6f;
                state.gravityInBase[2] = -0.8f;
            }
            case IMU_FROZEN -> state.jointPosition[0] += 0.01f * (tick % 2);
            case JOINTS_FROZEN -> state.angularVelocityInBase[0] += 0.01f * (tick % 2);
            case INVALID_STATE -> state.jointPosition[0] = Float.NaN;
            case JOINT_OUT_OF_RANGE -> state.jointPosition[0] = stance[0] + 0.25f * (tick - FAULT_TICK);
            case JOINT_TOO_FAST -> state.jointVelocity[0] = 1e6f;
            case JOINT_OVERLOADED -> state.jointTorque[0] = 1e6f;
            case EXCESSIVE_TILT -> {
                double tilt = 0.05 * (tick - FAULT_TICK);
                state.gravityInBase[0] = (float) Math.sin(tilt);
                state.gravityInBase[2] = (float) -Math.cos(tilt);
            }
            case OUT_OF_DISTRIBUTION -> state.angularVelocityInBase[2] = 1e6f;
            case EXCESSIVE_TILT_RATE -> state.angularVelocityInBase[0] = 1e6f;
            default -> {}
        }
    }

    private void writeCommand(int tick, Fault fault) {
        VelocityCommand command = channels.velocityCommands().writeSlot();
        boolean moves = tick % 80 < 60;
        command.set(moves ? 100f : 0f, moves ? -0.2f : 0f, tick % 16 == 0 ? Float.NaN : 0f);
        boolean lost = fault == Fault.NO_COMMAND || (tick >= COMMAND_LOST_TICK && tick < FAULT_TICK - 20);
        command.stampNs = lost || (fault == Fault.OPERATOR_LOST && tick >= FAULT_TICK) ? 0 : nowNs;
        channels.velocityCommands().publish();
    }
}
