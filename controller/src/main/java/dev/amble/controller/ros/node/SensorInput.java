package dev.amble.controller.ros.node;

import dev.amble.controller.ros.NodeHandle;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.message.sensor_msgs.Imu;
import dev.amble.controller.ros.message.sensor_msgs.JointState;
import dev.amble.controller.ros.message.unitree_legged_msgs.LowState;
import dev.amble.robots.model.RobotModel;

/** The topics that bring the robot's state, and what is said about messages that can't be used. */
final class SensorInput {
    private final NodeHandle node;
    private final StateMerger states;

    SensorInput(NodeHandle node, StateMerger states) {
        this.node = node;
        this.states = states;
    }

    /** Subscribes to what the robot's interface says. */
    void subscribe(NodeConfig config, RobotModel robot) throws RosException {
        if (config.robotInterface() == RobotInterface.UNITREE) {
            subscribeUnitree(new UnitreeState(config.motorOrder(robot), robot.jointNames()));
        } else {
            subscribeGeneric();
        }
    }

    /** Joint states and IMU, each on a topic of its own. */
    private void subscribeGeneric() throws RosException {
        Complaint aboutJoints = new Complaint(Topics.JOINT_STATES);
        node.subscribeNewest(
                Topics.JOINT_STATES,
                new JointState(),
                (message, receiveTimeNs) -> aboutJoints.hear(states.onJointState(message, receiveTimeNs)));
        Complaint aboutImu = new Complaint(Topics.IMU);
        node.subscribeNewest(
                Topics.IMU, new Imu(), (message, receiveTimeNs) -> aboutImu.hear(states.onImu(message, receiveTimeNs)));
    }

    /** Both in one message, by motor index. */
    private void subscribeUnitree(UnitreeState unitree) throws RosException {
        JointState joints = new JointState();
        Imu imu = new Imu();
        unitree.prepare(joints);
        Complaint complaint = new Complaint(Topics.UNITREE_STATE);
        node.subscribeNewest(Topics.UNITREE_STATE, new LowState(), (message, receiveTimeNs) -> {
            unitree.read(message, joints, imu);
            complaint.hear(states.onJointState(joints, receiveTimeNs));
            complaint.hear(states.onImu(imu, receiveTimeNs));
        });
    }

    /** Logs what is wrong with the messages of a topic, each problem once in a row. One thread. */
    private final class Complaint {
        private final String topic;
        private String last = "";

        Complaint(String topic) {
            this.topic = topic;
        }

        void hear(String problem) {
            if (!problem.isEmpty() && !problem.equals(last)) {
                last = problem;
                node.log().error("cannot use messages of " + node.resolve(topic) + ": " + problem);
            }
        }
    }
}
