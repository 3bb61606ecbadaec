package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Joint commands as position targets for a position controller of a joint group.
 *
 * <p>Such a controller can't damp. Asked to damp, this sends the measured positions, so that the joints give way to what
 * moves them and no target pulls: of each joint the last one that was a number, moved into the joint's limits, and before
 * every joint has been measured nothing. The gains are the controller's own. There is no place for feed-forward torques.
 */
final class PositionCommand implements JointCommandMessage {
    private final JointOrder order;
    private final StateMerger states;
    private final RobotState measured;
    private final float[] lowerLimit;
    private final float[] upperLimit;
    /** What to send in damping; not a number for a joint that was never measured. */
    private final float[] heldPosition;

    private final Float64MultiArray message = new Float64MultiArray();

    /** @param numMotors elements of the message; those of no joint stay zero */
    PositionCommand(JointOrder order, int numMotors, RobotModel robot, StateMerger states) {
        this.order = order;
        this.states = states;
        measured = new RobotState(robot.numJoints());
        lowerLimit = robot.jointVector(JointModel::lowerLimit);
        upperLimit = robot.jointVector(JointModel::upperLimit);
        heldPosition = new float[robot.numJoints()];
        Arrays.fill(heldPosition, Float.NaN);
        message.data.resize(numMotors);
    }

    @Override
    public MessageType type() {
        return Float64MultiArray.TYPE;
    }

    @Override
    public @Nullable RosMessage write(JointCommand command, long stampNs) {
        boolean complete = hold();
        if (command.isDamping() && !complete) {
            return null;
        }
        float[] target = command.isDamping() ? heldPosition : command.positionTarget;
        for (int j = 0; j < target.length; j++) {
            message.data.set(order.index(j), target[j]);
        }
        return message;
    }

    /** Takes over what was measured; whether every joint has been by now. */
    private boolean hold() {
        states.read(measured);
        boolean received = measured.joints.receivedNs != 0 && measured.joints.usable;
        boolean complete = true;
        for (int j = 0; j < heldPosition.length; j++) {
            float position = measured.jointPosition[j];
            if (received && Float.isFinite(position)) {
                heldPosition[j] = Math.max(lowerLimit[j], Math.min(upperLimit[j], position));
            }
            complete &= !Float.isNaN(heldPosition[j]);
        }
        return complete;
    }
}
