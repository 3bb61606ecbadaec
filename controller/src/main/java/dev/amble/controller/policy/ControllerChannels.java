package dev.amble.controller.policy;

import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;

/**
 * How the control thread and the others exchange values; one writer and one reader each.
 *
 * @param states written by the sensor thread, read by the control thread
 * @param velocityCommands written by the command thread, read by the control thread
 * @param jointCommands written by the control thread every tick, read by the publisher thread
 * @param statuses written by the control thread every tick, read by the reporter thread
 */
public record ControllerChannels(
        LatestValue<RobotState> states,
        LatestValue<VelocityCommand> velocityCommands,
        LatestValue<JointCommand> jointCommands,
        LatestValue<ControllerStatus> statuses) {

    /** Empty channels for a robot with {@code numJoints} joints. */
    public static ControllerChannels forJoints(int numJoints) {
        return new ControllerChannels(
                new LatestValue<>(() -> new RobotState(numJoints)),
                new LatestValue<>(VelocityCommand::new),
                new LatestValue<>(() -> new JointCommand(numJoints)),
                new LatestValue<>(ControllerStatus::new));
    }
}
