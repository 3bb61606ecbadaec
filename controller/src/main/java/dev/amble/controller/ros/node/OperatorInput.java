package dev.amble.controller.ros.node;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.sensor_msgs.BatteryState;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.std_msgs.Empty;
import dev.amble.controller.safety.OperatorPanel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.VelocityCommand;

/** The topics by which an operator, and the robot's battery, speak to the controller. */
final class OperatorInput {
    private final LatestValue<VelocityCommand> commandsOut;
    private final OperatorPanel panel;
    private final SpeedParameters speed;

    /** @param commandsOut written on the thread of one subscriber, however many nodes send commands */
    OperatorInput(LatestValue<VelocityCommand> commandsOut, OperatorPanel panel, SpeedParameters speed) {
        this.commandsOut = commandsOut;
        this.panel = panel;
        this.speed = speed;
    }

    void subscribe(NodeHandle node) throws RosException {
        node.subscribeNewest(Topics.VELOCITY_COMMAND, new Twist(), this::onVelocityCommand);
        node.subscribe( // every message: the one that presses it must not be overtaken by the one that releases it
                Topics.EMERGENCY_STOP, new Bool(), (message, receiveTimeNs) -> panel.setEmergencyStop(message.data));
        node.subscribeNewest(Topics.HEARTBEAT, new Empty(), (message, receiveTimeNs) -> panel.heartbeat(receiveTimeNs));
        node.subscribeNewest(
                Topics.BATTERY,
                new BatteryState(),
                (message, receiveTimeNs) -> panel.setBatteryVoltage(message.voltage));
    }

    private void onVelocityCommand(Twist message, long receiveTimeNs) {
        VelocityCommand command = commandsOut.writeSlot();
        command.set((float) message.linear.x, (float) message.linear.y, (float) message.angular.z);
        speed.apply(command);
        command.stampNs = receiveTimeNs;
        commandsOut.publish();
    }
}
