package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.robots.state.JointCommand;

/** Joint commands as {@code trajectory_msgs/JointTrajectory}, see {@link JointCommandCodec}. */
final class TrajectoryCommand implements JointCommandMessage {
    private final JointCommandCodec codec;
    private final JointTrajectory message = new JointTrajectory();

    TrajectoryCommand(JointCommandCodec codec) {
        this.codec = codec;
        codec.prepare(message);
    }

    @Override
    public MessageType type() {
        return JointTrajectory.TYPE;
    }

    @Override
    public RosMessage write(JointCommand command, long stampNs) {
        codec.write(command, message);
        message.header.seq++;
        message.header.stamp.setNs(stampNs);
        return message;
    }
}
