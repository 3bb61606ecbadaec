package dev.amble.controller.ros.node;

/** Topic names of the generic interface, before remapping; those of champ and robot_state_publisher. */
public final class Topics {
    /** sensor_msgs/JointState: joint angles and velocities, by name. */
    public static final String JOINT_STATES = "joint_states";

    /** sensor_msgs/Imu: orientation and angular velocity of the base, sensor axes along base axes. */
    public static final String IMU = "imu/data";

    /** geometry_msgs/Twist: velocity command. */
    public static final String VELOCITY_COMMAND = "cmd_vel";

    /**
     * trajectory_msgs/JointTrajectory: joint targets, by name, see {@link JointCommandCodec}; or std_msgs/Float64MultiArray:
     * joint position targets, rad, in motor order.
     */
    public static final String JOINT_COMMAND = "joint_group_position_controller/command";

    /** std_msgs/Float64MultiArray: joint torques, N m, in motor order. */
    public static final String EFFORT_COMMAND = "joint_group_effort_controller/command";

    /** unitree_legged_msgs/LowState: joints and IMU of a Unitree robot, by motor index. */
    public static final String UNITREE_STATE = "low_state";

    /** unitree_legged_msgs/LowCmd: joint targets of a Unitree robot, by motor index. */
    public static final String UNITREE_COMMAND = "low_cmd";

    /** In front of the name of the joint command's topic in a dry run. */
    public static final String DRY_RUN_PREFIX = "~dry_run/";

    /** std_msgs/Bool: true presses the emergency stop, false releases it. */
    public static final String EMERGENCY_STOP = "emergency_stop";

    /** std_msgs/Empty: a sign of life of the operator's station. */
    public static final String HEARTBEAT = "operator_heartbeat";

    /** sensor_msgs/BatteryState: the robot's battery. */
    public static final String BATTERY = "battery";

    /** diagnostic_msgs/DiagnosticArray: state, fault, latencies; once a second. */
    public static final String DIAGNOSTICS = "/diagnostics";

    /** std_msgs/UInt8MultiArray: the controller's ticks, about a second at a time, as its flight recorder writes them. */
    public static final String TICKS = "controller_ticks";

    /** nav_msgs/Odometry: where a simulated robot really is. */
    public static final String GROUND_TRUTH = "ground_truth/odometry";

    /** geometry_msgs/WrenchStamped: force of the ground on a simulated robot's foot; the foot's name follows. */
    public static final String FOOT_CONTACT_PREFIX = "ground_truth/foot_contact/";

    /** tf2_msgs/TFMessage: transforms between frames. */
    public static final String TRANSFORMS = "/tf";

    private Topics() {}
}
