package dev.amble.controller.ros.node;

/** The messages by which a robot's driver is spoken to. */
public enum RobotInterface {
    /** Joint states and IMU in; JointTrajectory out, as champ's and ros_control's trajectory controllers take it. */
    TRAJECTORY,

    /** Joint states and IMU in; position targets out, for a position controller of a joint group. */
    POSITION,

    /** Joint states and IMU in; torques out, for an effort controller of a joint group. */
    EFFORT,

    /** Unitree's LowState in, LowCmd out. */
    UNITREE;

    /** Name of the topic of joint commands, before remapping. */
    public String commandTopic() {
        return switch (this) {
            case TRAJECTORY, POSITION -> Topics.JOINT_COMMAND;
            case EFFORT -> Topics.EFFORT_COMMAND;
            case UNITREE -> Topics.UNITREE_COMMAND;
        };
    }
}
