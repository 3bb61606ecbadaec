package dev.amble.sim.task;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import java.util.Arrays;
import java.util.Map;

/** Sums over the measured time of one episode. One thread. */
final class EpisodeMeasurement {
    private final double period;
    private final float[] torqueLimit;
    private final float[] velocityLimit;
    private final boolean[] isLeftFoot;

    private int count;
    private double linearError;
    private double yawError;
    private double forward;
    private double left;
    private double yawRate;
    private double torque;
    private double power;

    private final double[] startXy = new double[2];
    private final double[] endXy = new double[2];
    private final double[] squaredTorque;
    private double squaredActionChange;
    private double peakTorqueShare;
    private double peakVelocityShare;
    private final int[] stance;
    private final float[] liftOffHeight;
    private final float[] highest;
    private int touchdowns;
    private int swings;
    private double clearance;

    /** @param period time between two calls of {@link #add}, s */
    EpisodeMeasurement(RobotModel robot, double period) {
        this.period = period;
        torqueLimit = robot.jointVector(JointModel::effortLimit);
        velocityLimit = robot.jointVector(JointModel::velocityLimit);
        squaredTorque = new double[robot.numJoints()];
        int numFeet = robot.numFeet();
        isLeftFoot = new boolean[numFeet];
        for (int f = 0; f < numFeet; f++) {
            isLeftFoot[f] = f % 2 == 1; // FR, FL, RR, RL
        }
        stance = new int[numFeet];
        liftOffHeight = new float[numFeet];
        highest = new float[numFeet];
        Arrays.fill(liftOffHeight, Float.NaN);
    }

    /** Adds the state at the end of a policy period. */
    void add(LocomotionState state) {
        float w = state.robot.angularVelocityInBase[2];
        linearError += Math.hypot(
                state.command.forward - state.velocityInBase[0], state.command.left - state.velocityInBase[1]);
        yawError += Math.abs(state.command.yawRate - w);
        forward += state.velocityInBase[0];
        left += state.velocityInBase[1];
        yawRate += w;
        torque += state.absoluteTorque / state.robot.numJoints();
        power += state.mechanicalPower;
        addMotion(state);
        addSteps(state);
        count++;
    }

    private void addMotion(LocomotionState state) {
        for (int k = 0; k < 2; k++) {
            endXy[k] = state.base.position[k];
            if (count == 0) {
                startXy[k] = endXy[k];
            }
        }
        for (int j = 0; j < squaredTorque.length; j++) {
            float tau = state.robot.jointTorque[j];
            squaredTorque[j] += tau * tau;
            float change = state.action[j] - state.previousAction[j];
            squaredActionChange += change * change;
            peakTorqueShare = Math.max(peakTorqueShare, Math.abs(tau) / torqueLimit[j]);
            peakVelocityShare = Math.max(peakVelocityShare, Math.abs(state.robot.jointVelocity[j]) / velocityLimit[j]);
        }
    }

    private void addSteps(LocomotionState state) {
        for (int f = 0; f < stance.length; f++) {
            float height = state.footPosition[3 * f + 2];
            if (state.contact[f]) {
                stance[f]++;
                if (count > 0 && !state.previousContact[f]) {
                    touchdowns++;
                    if (!Float.isNaN(liftOffHeight[f])) {
                        swings++;
                        clearance += Math.max(0, highest[f] - liftOffHeight[f]);
                    }
                }
                liftOffHeight[f] = height;
                highest[f] = height;
            } else {
                highest[f] = Math.max(highest[f], height);
            }
        }
    }

    /** What the episode showed, which ended after {@code seconds}. */
    EpisodeResult result(CommandGrid.Command command, Map<String, Float> world, boolean fell, double seconds) {
        double n = Math.max(1, count);
        return new EpisodeResult(
                command,
                fell,
                seconds,
                fell ? 1 : linearError / n,
                fell ? 1 : yawError / n,
                forward / n,
                left / n,
                yawRate / n,
                torque / n,
                power / n,
                gait(n),
                world);
    }

    private GaitFigures gait(double n) {
        double rmsTorqueShare = 0;
        for (int j = 0; j < squaredTorque.length; j++) {
            rmsTorqueShare = Math.max(rmsTorqueShare, Math.sqrt(squaredTorque[j] / n) / torqueLimit[j]);
        }
        double asymmetry = 0;
        for (int f = 0; f < stance.length; f++) {
            asymmetry += (isLeftFoot[f] ? stance[f] : -stance[f]) / (n * stance.length / 2);
        }
        return new GaitFigures(
                Math.hypot(endXy[0] - startXy[0], endXy[1] - startXy[1]) / (n * period),
                touchdowns / (n * period),
                swings == 0 ? Double.NaN : clearance / swings,
                peakTorqueShare,
                rmsTorqueShare,
                peakVelocityShare,
                Math.abs(asymmetry),
                Math.sqrt(squaredActionChange / (n * squaredTorque.length)));
    }
}
