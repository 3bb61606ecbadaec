package dev.amble.robots.observation;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;

/**
 * Turns a policy's action into joint targets: default stance plus scaled, clamped action, inside the joint limits.
 *
 * <p>Stateless after construction; may be shared between threads.
 */
public final class ActionDecoder {
    private final float clip;
    private final float scale;
    private final float[] defaultPosition;
    private final float[] lowerLimit;
    private final float[] upperLimit;
    private final float[] kp;
    private final float[] kd;

    public ActionDecoder(RobotModel robot) {
        clip = (float) robot.actionClip();
        scale = (float) robot.actionScale();
        defaultPosition = robot.jointVector(JointModel::defaultPosition);
        lowerLimit = robot.jointVector(JointModel::lowerLimit);
        upperLimit = robot.jointVector(JointModel::upperLimit);
        kp = robot.jointVector(JointModel::kp);
        kd = robot.jointVector(JointModel::kd);
    }

    /** Number of actions. */
    public int size() {
        return defaultPosition.length;
    }

    /**
     * Clamps an action to the range the decoder uses.
     *
     * @param offset where in {@code action} to start
     * @param clampedOut receives {@link #size()} values
     */
    @RealTime
    public void clamp(float[] action, int offset, float[] clampedOut) {
        for (int j = 0; j < defaultPosition.length; j++) {
            clampedOut[j] = Math.max(-clip, Math.min(clip, action[offset + j]));
        }
    }

    /** Writes position targets (rad), the robot's gains and no feed-forward for a clamped action. */
    @RealTime
    public void decode(float[] clampedAction, JointCommand commandOut) {
        for (int j = 0; j < defaultPosition.length; j++) {
            float target = defaultPosition[j] + scale * clampedAction[j];
            commandOut.positionTarget[j] = Math.max(lowerLimit[j], Math.min(upperLimit[j], target));
            commandOut.kp[j] = kp[j];
            commandOut.kd[j] = kd[j];
            commandOut.feedForward[j] = 0f;
        }
    }
}
