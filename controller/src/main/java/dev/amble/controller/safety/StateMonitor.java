package dev.amble.controller.safety;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.realtime.RealTime;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.Snapshot;
import java.util.Arrays;

/**
 * Judges the robot state: first each sensor, then what the two of them say.
 *
 * <p>Control thread only, every tick.
 */
public final class StateMonitor {
    /** Squared length of a gravity vector that still counts as a unit vector. */
    private static final float MIN_GRAVITY_SQUARED = 0.9f;

    private static final float MAX_GRAVITY_SQUARED = 1.1f;

    private final SensorMonitor joints;
    private final SensorMonitor imu;
    private final float minUprightness;
    private final float maxTiltRateSquared;
    private final float[] lowestPosition;
    private final float[] highestPosition;
    private final float[] highestSpeed;
    private final float[] highestTorque;

    public StateMonitor(SafetyConfig config, RobotModel robot) {
        SafetyLimits limits = robot.safety();
        minUprightness = (float) Math.cos(limits.maxTilt());
        maxTiltRateSquared = (float) (limits.maxTiltRate() * limits.maxTiltRate());
        lowestPosition = robot.jointVector(joint -> joint.lowerLimit() - limits.jointPositionMargin());
        highestPosition = robot.jointVector(joint -> joint.upperLimit() + limits.jointPositionMargin());
        highestSpeed = robot.jointVector(joint -> limits.jointSpeedFactor() * joint.velocityLimit());
        highestTorque = robot.jointVector(joint -> limits.jointTorqueFactor() * joint.effortLimit());
        float[] tiltRate = new float[3];
        Arrays.fill(tiltRate, (float) limits.maxTiltRate());
        joints = new SensorMonitor(
                new SensorMonitor.Faults(
                        Fault.JOINTS_STALE,
                        Fault.JOINTS_UNUSABLE,
                        Fault.JOINTS_OUT_OF_ORDER,
                        Fault.JOINTS_FROZEN,
                        Fault.JOINTS_JUMPED),
                config.maxJointAge(),
                config.maxFrozenTime(),
                config.jointJump(),
                robot.jointVector(JointModel::velocityLimit),
                robot.numJoints());
        imu = new SensorMonitor(
                new SensorMonitor.Faults(
                        Fault.IMU_STALE,
                        Fault.IMU_UNUSABLE,
                        Fault.IMU_OUT_OF_ORDER,
                        Fault.IMU_FROZEN,
                        Fault.IMU_JUMPED),
                config.maxImuAge(),
                config.maxFrozenTime(),
                config.gravityJump(),
                tiltRate,
                3);
    }

    /**
     * What is wrong with a state, the most basic fault first.
     *
     * @param moves whether the robot is powered, so that its sensors cannot stand still
     */
    @RealTime
    public Fault judge(long nowNs, RobotState state, boolean moves) {
        Fault found = joints.judgeReception(nowNs, state.joints);
        if (found == Fault.NONE) {
            found = imu.judgeReception(nowNs, state.imu);
        }
        if (found == Fault.NONE && !isValid(state)) {
            found = Fault.INVALID_STATE;
        }
        if (found != Fault.NONE) {
            return found;
        }
        Fault jointFault = joints.judgeValues(nowNs, state.joints, state.jointPosition, state.jointVelocity, moves);
        Fault imuFault = imu.judgeValues(nowNs, state.imu, state.gravityInBase, state.angularVelocityInBase, moves);
        if (jointFault != Fault.NONE) {
            return jointFault;
        }
        return imuFault != Fault.NONE ? imuFault : judgePlausibility(state);
    }

    @RealTime
    private static boolean isValid(RobotState state) {
        float[] g = state.gravityInBase;
        float gravitySquared = g[0] * g[0] + g[1] * g[1] + g[2] * g[2];
        return gravitySquared >= MIN_GRAVITY_SQUARED
                && gravitySquared <= MAX_GRAVITY_SQUARED
                && isFinite(state.angularVelocityInBase)
                && isFinite(state.jointPosition)
                && isFinite(state.jointVelocity);
    }

    @RealTime
    private Fault judgePlausibility(RobotState state) {
        for (int j = 0; j < lowestPosition.length; j++) {
            float position = state.jointPosition[j];
            if (position < lowestPosition[j] || position > highestPosition[j]) {
                return Fault.JOINT_OUT_OF_RANGE;
            }
            if (Math.abs(state.jointVelocity[j]) > highestSpeed[j]) {
                return Fault.JOINT_TOO_FAST;
            }
            if (Math.abs(state.jointTorque[j]) > highestTorque[j]) {
                return Fault.JOINT_OVERLOADED;
            }
        }
        if (-state.gravityInBase[2] < minUprightness) {
            return Fault.EXCESSIVE_TILT;
        }
        float[] w = state.angularVelocityInBase;
        return w[0] * w[0] + w[1] * w[1] > maxTiltRateSquared ? Fault.EXCESSIVE_TILT_RATE : Fault.NONE;
    }

    @RealTime
    private static boolean isFinite(float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    /** Saves or restores what it remembers. */
    @RealTime
    void exchange(Snapshot snapshot) {
        joints.exchange(snapshot);
        imu.exchange(snapshot);
    }
}
