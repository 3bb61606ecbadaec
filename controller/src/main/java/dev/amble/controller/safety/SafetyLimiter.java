package dev.amble.controller.safety;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;

/**
 * The last thing a joint command passes on its way to the motors.
 *
 * <p>Three bounds on each position target, the later ones being the stronger:
 *
 * <ol>
 *   <li>torque: {@code |kp (target - q) - kd qd + feed-forward|} stays within the effort limit;
 *   <li>speed: a target moves at most a fixed step a tick. It beats the torque bound because a wrong encoder reading
 *       moves the torque bound at once, but a real joint not faster than its velocity limit;
 *   <li>position: a target lies within the joint limits, whatever else is asked.
 * </ol>
 *
 * <p>Gains are capped at those of the robot model, feed-forward torques at the effort limit. One instance serves one control thread.
 */
public final class SafetyLimiter {
    /** What became of a command. */
    public enum Result {
        /** Passed as it was. */
        UNCHANGED,
        /** A target or gain was moved to its bound. */
        LIMITED,
        /** Not finite or a negative gain: nothing was written. */
        REFUSED
    }

    private final float[] lowerLimit;
    private final float[] upperLimit;
    private final float[] effortLimit;
    private final float[] maxStep;
    private final float[] maxKp;
    private final float[] maxKd;

    /** Targets of the previous tick, always within the joint limits. */
    private final float[] previousTarget;

    /** @param period time between two calls of {@link #limit}, s */
    public SafetyLimiter(RobotModel robot, double period) {
        SafetyLimits limits = robot.safety();
        lowerLimit = robot.jointVector(JointModel::lowerLimit);
        upperLimit = robot.jointVector(JointModel::upperLimit);
        effortLimit = robot.jointVector(joint -> limits.effortShare() * joint.effortLimit());
        maxStep = robot.jointVector(joint -> limits.targetSpeedFactor() * joint.velocityLimit() * period);
        maxKp = robot.jointVector(JointModel::kp);
        maxKd = robot.jointVector(JointModel::kd);
        previousTarget = robot.jointVector(JointModel::defaultPosition);
        for (int j = 0; j < previousTarget.length; j++) {
            if (!(lowerLimit[j] <= upperLimit[j] && effortLimit[j] > 0 && maxStep[j] > 0)) {
                throw new IllegalArgumentException(robot.name() + ": joint '"
                        + robot.joints().get(j).name()
                        + "' needs lower <= upper and positive effort and velocity limits, got lower "
                        + lowerLimit[j] + ", upper " + upperLimit[j] + ", effort " + effortLimit[j] + ", step "
                        + maxStep[j] + "; complete its <limit> in the URDF");
            }
            previousTarget[j] = clamp(previousTarget[j], lowerLimit[j], upperLimit[j]);
        }
    }

    /** Takes the measured pose as the previous targets: targets start to move from there. */
    @RealTime
    public void restart(RobotState state) {
        for (int j = 0; j < previousTarget.length; j++) {
            previousTarget[j] = clamp(state.jointPosition[j], lowerLimit[j], upperLimit[j]);
        }
    }

    /**
     * Limits one command.
     *
     * @param state newest state, finite
     * @param command what is asked, unchanged
     * @param commandOut what may be sent; untouched if the result is {@link Result#REFUSED}
     */
    @RealTime
    public Result limit(RobotState state, JointCommand command, JointCommand commandOut) {
        if (!isAcceptable(command)) {
            return Result.REFUSED;
        }
        boolean changed = false;
        for (int j = 0; j < previousTarget.length; j++) {
            float kp = Math.min(command.kp[j], maxKp[j]);
            float kd = Math.min(command.kd[j], maxKd[j]);
            float feedForward = clamp(command.feedForward[j], -effortLimit[j], effortLimit[j]);
            double resistance = (double) kd * state.jointVelocity[j] - feedForward;
            float target = limitTarget(j, command.positionTarget[j], kp, resistance, state.jointPosition[j]);
            changed |= target != command.positionTarget[j]
                    || kp != command.kp[j]
                    || kd != command.kd[j]
                    || feedForward != command.feedForward[j];
            previousTarget[j] = target;
            commandOut.positionTarget[j] = target;
            commandOut.kp[j] = kp;
            commandOut.kd[j] = kd;
            commandOut.feedForward[j] = feedForward;
        }
        return changed ? Result.LIMITED : Result.UNCHANGED;
    }

    /** Asks for damping, with the last targets as targets: they don't act, but are always within limits. */
    @RealTime
    public void damp(float gain, JointCommand commandOut) {
        System.arraycopy(previousTarget, 0, commandOut.positionTarget, 0, previousTarget.length);
        commandOut.setDamping(gain);
    }

    /** @param resistance torque that kp (target - q) works against, N m */
    @RealTime
    private float limitTarget(int j, float asked, float kp, double resistance, float position) {
        float target = asked;
        if (kp > 0) {
            // In double, because a tiny kp overflows float and the difference of two infinities is no bound.
            double center = position + resistance / kp;
            double reach = (double) effortLimit[j] / kp;
            target = (float) Math.max(center - reach, Math.min(center + reach, asked));
        }
        target = clamp(target, previousTarget[j] - maxStep[j], previousTarget[j] + maxStep[j]);
        return clamp(target, lowerLimit[j], upperLimit[j]);
    }

    @RealTime
    private boolean isAcceptable(JointCommand command) {
        for (int j = 0; j < previousTarget.length; j++) {
            boolean finite = Float.isFinite(command.positionTarget[j])
                    && Float.isFinite(command.kp[j])
                    && Float.isFinite(command.kd[j])
                    && Float.isFinite(command.feedForward[j]);
            if (!finite || command.kp[j] < 0 || command.kd[j] < 0) {
                return false;
            }
        }
        return true;
    }

    @RealTime
    private static float clamp(float value, float min, float max) {
        return Math.max(min, Math.min(max, value));
    }

    /** Saves or restores what it remembers. */
    @RealTime
    public void exchange(Snapshot snapshot) {
        snapshot.exchange(previousTarget);
    }
}
