package dev.amble.sim.task;

import java.util.Map;

/**
 * What one examined episode showed.
 *
 * @param command what was asked for
 * @param fell whether the robot fell, before or while measuring
 * @param seconds how long the robot stayed on its feet, s
 * @param linearError time mean of |v_xy - v_cmd|, m/s; 1 after a fall
 * @param yawError time mean of |w_z - w_cmd|, rad/s; 1 after a fall
 * @param forward time mean of the forward velocity, m/s
 * @param left time mean of the velocity to the left, m/s
 * @param yawRate time mean of the yaw rate, rad/s
 * @param absoluteTorque mean |torque| of a joint, N m
 * @param mechanicalPower mean positive mechanical power of all joints, W
 * @param gait how the robot moved
 * @param world what varied in the episode as it began, by name
 */
public record EpisodeResult(
        CommandGrid.Command command,
        boolean fell,
        double seconds,
        double linearError,
        double yawError,
        double forward,
        double left,
        double yawRate,
        double absoluteTorque,
        double mechanicalPower,
        GaitFigures gait,
        Map<String, Float> world) {}
