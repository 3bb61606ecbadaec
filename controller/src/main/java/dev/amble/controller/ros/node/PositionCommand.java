package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import org.jspecify.annotations.Nullable;

/**
 * Joint commands as position targets for a position controller of a joint group.
 *
 * <p>Such a controller can't damp. Asked to damp, this sends the measured positions, so that the joints give way to what
 * moves them and no target pulls, and before the first measurement nothing; the gains are the controller's own. There is no
 * place for feed-forward torques.
 */
final class PositionCommand implements JointCommandMessage {
    private final JointOrder order;
    private final StateMerger states;
    private final RobotState measured;
    private final Float64MultiArray message = new Float64MultiArray();

    /** @param numMotors elements of the message; those of no joint stay zero */
    PositionCommand(JointOrder order, int numMotors, int numJoints, StateMerger states) {
        this.order = order;
        this.states = states;
        measured = new RobotState(numJoints);
        message.data.resize(numMotors);
    }

    @Override
    public MessageType type() {
        return Float64MultiArray.TYPE;
    }

    @Override
    public @Nullable RosMessage write(JointCommand command, long stampNs) {
        states.read(measured);
        if (command.isDamping() && measured.joints.receivedNs == 0) {
            return null;
        }
        float[] target = command.isDamping() ? measured.jointPosition : command.positionTarget;
        for (int j = 0; j < target.length; j++) {
            message.data.set(order.index(j), target[j]);
        }
        return message;
    }
}
