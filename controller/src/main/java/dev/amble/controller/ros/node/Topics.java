package dev.amble.controller.ros.node;

/** Topic names of the generic interface, before remapping; those of champ and robot_state_publisher. */
public final class Topics {
    /** sensor_msgs/JointState: joint angles and velocities, by name. */
    public static final String JOINT_STATES = "joint_states";

    /** sensor_msgs/Imu: orientation and angular velocity of the base, sensor axes along base axes. */
    public static final String IMU = "imu/data";

    /** geometry_msgs/Twist: velocity command. */
    public static final String VELOCITY_COMMAND = "cmd_vel";

    /** trajectory_msgs/JointTrajectory: joint targets, by name; see {@link JointCommandCodec}. */
    public static final String JOINT_COMMAND = "joint_group_position_controller/command";

    /** diagnostic_msgs/DiagnosticArray: state, fault, latencies; once a second. */
    public static final String DIAGNOSTICS = "/diagnostics";

    /** nav_msgs/Odometry: where a simulated robot really is. */
    public static final String GROUND_TRUTH = "ground_truth/odometry";

    private Topics() {}
}
