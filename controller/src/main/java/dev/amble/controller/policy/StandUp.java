package dev.amble.controller.policy;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;

/** Moves all joints from the pose they are found in to the default stance, starting and ending at rest. */
final class StandUp {
    private final float[] start;
    private final float[] stance;
    private final float[] kp;
    private final float[] kd;
    private final long durationNs;
    private long startNs;

    /** @param duration s */
    StandUp(RobotModel robot, double duration) {
        stance = robot.jointVector(JointModel::defaultPosition);
        start = stance.clone();
        kp = robot.jointVector(JointModel::kp);
        kd = robot.jointVector(JointModel::kd);
        durationNs = Math.round(duration * 1e9);
    }

    /** Starts from the measured pose. */
    @RealTime
    void begin(long nowNs, RobotState state) {
        System.arraycopy(state.jointPosition, 0, start, 0, start.length);
        startNs = nowNs;
    }

    @RealTime
    boolean isDone(long nowNs) {
        return nowNs - startNs >= durationNs;
    }

    /** Writes the targets of time {@code nowNs}, blended by 3 s^2 - 2 s^3 over the duration, and the robot's gains. */
    @RealTime
    void target(long nowNs, JointCommand commandOut) {
        float s = Math.min(1f, (float) (nowNs - startNs) / durationNs);
        float blend = s * s * (3f - 2f * s);
        for (int j = 0; j < stance.length; j++) {
            commandOut.positionTarget[j] = start[j] + blend * (stance[j] - start[j]);
            commandOut.kp[j] = kp[j];
            commandOut.kd[j] = kd[j];
        }
    }
}
