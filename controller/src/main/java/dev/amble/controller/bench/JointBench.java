package dev.amble.controller.bench;

import dev.amble.controller.loop.ControlLoop;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.SafetyLimiter;
import dev.amble.controller.safety.StateMonitor;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;

/**
 * Moves one joint at a time by {@value #ANGLE} rad and back, holds the others where they were found, and measures how far
 * each of them went.
 *
 * <p>Begins with the first healthy state. Damps when it is through, when the state is no longer healthy and when a joint goes
 * {@value #RUNAWAY} rad away from its target, as one does whose encoder and motor don't agree on the sign. Ticks belong to the
 * control thread; {@link #jointsDone}, {@link #obstacle}, {@link #fault} and {@link #isOver} are for any.
 */
public final class JointBench implements ControlLoop.Tick {
    /** How far a joint is moved, rad: five degrees. */
    public static final float ANGLE = 0.0873f;

    static final float RUNAWAY = 0.35f;
    private static final double SETTLE_TIME = 0.5;
    private static final double MOVE_TIME = 1.0;
    private static final double HOLD_TIME = 0.5;
    private static final double JOINT_TIME = SETTLE_TIME + MOVE_TIME + HOLD_TIME + MOVE_TIME;

    private final ControllerChannels channels;
    private final StateMonitor monitor;
    private final SafetyLimiter limiter;
    private final float dampingGain;
    private final float[] lowerLimit;
    private final float[] upperLimit;
    private final RobotState state;
    private final JointCommand target;
    private final JointCommand output;
    private final float[] start;
    private final float[] baseline;
    /** By moved joint, then by measured joint, rad. */
    private final float[][] displacement;

    private final float[] commanded;

    private boolean hasBegun;
    private long jointStartNs;
    private boolean hasBaseline;
    private boolean hasMeasured;
    private volatile int jointsDone;
    private volatile Fault obstacle = Fault.NONE;
    private volatile Fault fault = Fault.NONE;
    private volatile int runaway = -1;
    private volatile boolean over;

    public JointBench(ControllerConfig config, RobotModel robot, ControllerChannels channels) {
        this.channels = channels;
        int numJoints = robot.numJoints();
        monitor = new StateMonitor(config.safety(), robot);
        limiter = new SafetyLimiter(robot, config.loop().periodNs() * 1e-9);
        dampingGain = (float) robot.safety().dampingGain();
        lowerLimit = robot.jointVector(JointModel::lowerLimit);
        upperLimit = robot.jointVector(JointModel::upperLimit);
        state = new RobotState(numJoints);
        target = new JointCommand(numJoints);
        System.arraycopy(robot.jointVector(JointModel::kp), 0, target.kp, 0, numJoints);
        System.arraycopy(robot.jointVector(JointModel::kd), 0, target.kd, 0, numJoints);
        output = new JointCommand(numJoints);
        start = new float[numJoints];
        baseline = new float[numJoints];
        displacement = new float[numJoints][numJoints];
        commanded = new float[numJoints];
    }

    @Override
    @RealTime
    public void tick(long nowNs) {
        state.set(channels.states().read());
        Fault found = monitor.judge(nowNs, state, hasBegun);
        if (!hasBegun) {
            obstacle = found;
            if (found == Fault.NONE) {
                begin(nowNs);
            }
        } else if (found != Fault.NONE && !over) {
            fault = found;
            over = true;
        }
        if (hasBegun && !over) {
            move(nowNs);
        }
        send();
    }

    /** Damps. The safe tick of a loop that ends. */
    @RealTime
    public void safeTick(long nowNs) {
        over = true;
        send();
    }

    @RealTime
    private void begin(long nowNs) {
        hasBegun = true;
        jointStartNs = nowNs;
        limiter.restart(state);
        for (int j = 0; j < start.length; j++) {
            start[j] = Math.max(lowerLimit[j], Math.min(upperLimit[j], state.jointPosition[j]));
            commanded[j] = start[j] + ANGLE <= upperLimit[j] ? ANGLE : -ANGLE;
            if (Math.abs(start[j] - state.jointPosition[j]) > ANGLE) {
                fault = Fault.JOINT_OUT_OF_RANGE;
                over = true;
            }
        }
    }

    @RealTime
    private void move(long nowNs) {
        int joint = jointsDone;
        double time = (nowNs - jointStartNs) * 1e-9;
        System.arraycopy(start, 0, target.positionTarget, 0, start.length);
        target.positionTarget[joint] += commanded[joint] * share(time);
        for (int j = 0; j < start.length; j++) {
            if (Math.abs(state.jointPosition[j] - target.positionTarget[j]) > RUNAWAY) {
                runaway = j;
                over = true;
            }
        }
        if (time >= SETTLE_TIME && !hasBaseline) {
            hasBaseline = true;
            System.arraycopy(state.jointPosition, 0, baseline, 0, baseline.length);
        }
        if (time >= SETTLE_TIME + MOVE_TIME + HOLD_TIME && !hasMeasured) {
            hasMeasured = true;
            for (int j = 0; j < start.length; j++) {
                displacement[joint][j] = state.jointPosition[j] - baseline[j];
            }
        }
        if (time >= JOINT_TIME) {
            hasBaseline = false;
            hasMeasured = false;
            jointStartNs = nowNs;
            over |= joint + 1 == start.length;
            jointsDone = joint + 1;
        }
    }

    /** Which share of the angle is commanded {@code time} s after the joint's turn began. */
    @RealTime
    private static float share(double time) {
        double out = Math.max(0, Math.min(1, (time - SETTLE_TIME) / MOVE_TIME));
        double back = Math.max(0, Math.min(1, (time - SETTLE_TIME - MOVE_TIME - HOLD_TIME) / MOVE_TIME));
        return (float) (0.5 * (Math.cos(Math.PI * back) - Math.cos(Math.PI * out)));
    }

    @RealTime
    private void send() {
        if (!hasBegun || over || limiter.limit(state, target, output) == SafetyLimiter.Result.REFUSED) {
            limiter.damp(dampingGain, output);
        }
        channels.jointCommands().writeSlot().set(output);
        channels.jointCommands().publish();
    }

    /** Joints that have been moved and measured; they are the first of the model. */
    public int jointsDone() {
        return jointsDone;
    }

    /** What was wrong with the newest state, as long as it has not begun; then {@link Fault#NONE}. */
    public Fault obstacle() {
        return obstacle;
    }

    /** What ended the bench; {@link Fault#NONE} if nothing has. */
    public Fault fault() {
        return fault;
    }

    /** The joint that ran away; -1 if none did. */
    public int runaway() {
        return runaway;
    }

    /** Whether all joints are done or something has gone wrong: from then on it damps. */
    public boolean isOver() {
        return over;
    }

    /** What became of a joint that is {@linkplain #jointsDone done}. */
    public JointResult result(int joint) {
        return new JointResult(joint, commanded[joint], displacement[joint].clone());
    }
}
