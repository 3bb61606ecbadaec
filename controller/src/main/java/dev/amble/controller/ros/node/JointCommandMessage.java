package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.MessageType;
import dev.amble.controller.ros.message.RosMessage;
import dev.amble.robots.state.JointCommand;
import org.jspecify.annotations.Nullable;

/** Joint commands as the messages one kind of driver takes. One thread; allocates nothing once warm. */
interface JointCommandMessage {

    /** What {@link #write} returns. */
    MessageType type();

    /**
     * Writes a command into a message.
     *
     * @param stampNs ROS time, for messages that carry one
     * @return the same object every time, or null as long as there is nothing that this kind of driver could be told
     */
    @Nullable
    RosMessage write(JointCommand command, long stampNs);
}
