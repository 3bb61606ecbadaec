package dev.amble.controller.ros.node;

import dev.amble.controller.estimation.EstimationConfig;
import dev.amble.robots.model.RobotModel;
import java.util.List;

/**
 * How the controller meets the ROS graph and makes the robot's state of its messages.
 *
 * @param dryRun whether joint commands go to {@link Topics#DRY_RUN_PREFIX} instead of the driver's topic
 * @param motorOrder names of the joints in the order of messages that name none (all but {@code trajectory})
 * @param speedScale share of a velocity command that is passed on, [0, 1]
 * @param estimation what is done to sensor values on their way
 */
public record NodeConfig(
        RobotInterface robotInterface,
        boolean dryRun,
        List<String> motorOrder,
        double speedScale,
        SpeedLimit speedLimit,
        EstimationConfig estimation) {

    /** Name of the shipped configuration, a resource beside this class. */
    public static final String DEFAULTS = "node.yaml";

    public NodeConfig {
        motorOrder = List.copyOf(motorOrder);
        checkScale(speedScale);
    }

    /** Where joint commands go, before remapping. */
    String commandTopic() {
        return dryRun ? Topics.DRY_RUN_PREFIX + robotInterface.commandTopic() : robotInterface.commandTopic();
    }

    /** Where each joint of a robot stands in messages that name none. */
    JointOrder motorOrder(RobotModel robot) {
        return JointOrder.fixed(robot.jointNames(), motorOrder);
    }

    /** @throws IllegalArgumentException if a share is not in [0, 1] */
    static void checkScale(double speedScale) {
        if (!(speedScale >= 0 && speedScale <= 1)) {
            throw new IllegalArgumentException("speed_scale must be in [0, 1], got " + speedScale);
        }
    }

    /**
     * Largest velocity command passed on, in either direction; the policy's trained range holds in any case.
     *
     * @param forward m/s
     * @param left m/s
     * @param yawRate rad/s
     */
    public record SpeedLimit(double forward, double left, double yawRate) {
        public SpeedLimit {
            if (!(forward >= 0 && left >= 0 && yawRate >= 0)) {
                throw new IllegalArgumentException("speed_limit must have three values of at least 0, got forward "
                        + forward + ", left " + left + ", yaw_rate " + yawRate);
            }
        }
    }
}
