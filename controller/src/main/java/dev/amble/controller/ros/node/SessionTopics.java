package dev.amble.controller.ros.node;

import dev.amble.controller.ros.message.RosMessage;
import dev.amble.controller.ros.message.diagnostic_msgs.DiagnosticArray;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.message.nav_msgs.Odometry;
import dev.amble.controller.ros.message.rosgraph_msgs.Log;
import dev.amble.controller.ros.message.sensor_msgs.BatteryState;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.std_msgs.Bool;
import dev.amble.controller.ros.message.std_msgs.Empty;
import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;
import dev.amble.controller.ros.message.std_msgs.UInt8MultiArray;
import dev.amble.controller.ros.message.tf2_msgs.TFMessage;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowCmd;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The topics of a robot session: what the controller reads and writes, and what a simulated robot knows besides. */
public final class SessionTopics {
    private SessionTopics() {}

    /** Names before remapping, each with a new message of its type. */
    public static Map<String, RosMessage> of(RobotInterface robotInterface) {
        Map<String, RosMessage> topics = new LinkedHashMap<>();
        topics.put(Topics.JOINT_STATES, new JointState());
        topics.put(Topics.IMU, new Imu());
        topics.put(Topics.VELOCITY_COMMAND, new Twist());
        topics.put(Topics.EMERGENCY_STOP, new Bool());
        topics.put(Topics.HEARTBEAT, new Empty());
        topics.put(Topics.BATTERY, new BatteryState());
        topics.put(Topics.TICKS, new UInt8MultiArray());
        topics.put(Topics.GROUND_TRUTH, new Odometry());
        topics.put(Topics.DIAGNOSTICS, new DiagnosticArray());
        topics.put("/rosout", new Log());
        topics.put(Topics.TRANSFORMS, new TFMessage());
        topics.put(
                robotInterface.commandTopic(),
                switch (robotInterface) {
                    case TRAJECTORY -> new JointTrajectory();
                    case POSITION, EFFORT -> new Float64MultiArray();
                    case UNITREE -> new LowCmd();
                });
        if (robotInterface == RobotInterface.UNITREE) {
            topics.put(Topics.UNITREE_STATE, new LowState());
        }
        return topics;
    }
}
