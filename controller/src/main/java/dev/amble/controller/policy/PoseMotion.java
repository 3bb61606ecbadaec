package dev.amble.controller.policy;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;

/** Moves all joints from the pose they are found in to a given one, starting and ending at rest. */
final class PoseMotion {
    private final float[] start;
    private final float[] goal;
    private final float[] kp;
    private final float[] kd;
    private final long durationNs;
    private long startNs;

    /**
     * @param goal rad, model order
     * @param duration s
     */
    PoseMotion(RobotModel robot, float[] goal, double duration) {
        this.goal = goal.clone();
        start = goal.clone();
        kp = robot.jointVector(JointModel::kp);
        kd = robot.jointVector(JointModel::kd);
        durationNs = Math.round(duration * 1e9);
    }

    /** @param from pose to start from, rad */
    @RealTime
    void begin(long nowNs, float[] from) {
        System.arraycopy(from, 0, start, 0, start.length);
        startNs = nowNs;
    }

    @RealTime
    boolean isDone(long nowNs) {
        return nowNs - startNs >= durationNs;
    }

    /** Time since the beginning in multiples of the duration. */
    @RealTime
    float elapsed(long nowNs) {
        return (float) (nowNs - startNs) / durationNs;
    }

    /** Whether each joint is measured within {@code tolerance} (rad) of the goal. */
    @RealTime
    boolean isReached(RobotState state, float tolerance) {
        for (int j = 0; j < goal.length; j++) {
            if (!(Math.abs(state.jointPosition[j] - goal[j]) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    /** Writes the targets of time {@code nowNs}, blended by 3 s^2 - 2 s^3 over the duration, and the robot's gains. */
    @RealTime
    void target(long nowNs, JointCommand commandOut) {
        float s = Math.min(1f, elapsed(nowNs));
        float blend = s * s * (3f - 2f * s);
        for (int j = 0; j < goal.length; j++) {
            commandOut.positionTarget[j] = start[j] + blend * (goal[j] - start[j]);
            commandOut.kp[j] = kp[j];
            commandOut.kd[j] = kd[j];
            commandOut.feedForward[j] = 0f;
        }
    }

    /** Saves or restores what it remembers. */
    @RealTime
    void exchange(Snapshot snapshot) {
        snapshot.exchange(start);
        startNs = snapshot.exchange(startNs);
    }
}
