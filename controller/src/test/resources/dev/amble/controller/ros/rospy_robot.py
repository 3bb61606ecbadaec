"""A robot in rospy: publishes joint_states and imu/data, obeys and judges the controller's commands.

The parameter /test_joints maps each joint to [lower limit, upper limit, start position]. Prints "closed the loop" after
100 commands with positions, and "WRONG" with the reason before it gives up.
"""

import os
import threading

import rospy
import sensor_msgs.msg
import trajectory_msgs.msg

COMMANDS_TO_CLOSE_THE_LOOP = 100

rospy.init_node("rospy_robot", disable_signals=True)
joints = rospy.get_param("/test_joints")
position = {name: start for name, (lower, upper, start) in joints.items()}
names = ["tail"] + sorted(joints, reverse=True)
lock = threading.Lock()
held = 0


def objection(message):
    if sorted(message.joint_names) != sorted(joints):
        return "joints %s" % message.joint_names
    if len(message.points) != 1:
        return "%d points" % len(message.points)
    point = message.points[0]
    if not point.positions:
        return None if point.velocities == (0.0,) * len(joints) else "velocities %s" % (point.velocities,)
    for name, target in zip(message.joint_names, point.positions):
        lower, upper, _ = joints[name]
        if not lower - 1e-6 <= target <= upper + 1e-6:  # limits were rounded to float
            return "%s to %f" % (name, target)
    return None


def on_command(message):
    global held
    wrong = objection(message)
    if wrong:
        print("WRONG: " + wrong)
        os._exit(1)
    with lock:
        for name, target in zip(message.joint_names, message.points[0].positions):
            position[name] += 0.5 * (target - position[name])
        held += bool(message.points[0].positions)
        if held == COMMANDS_TO_CLOSE_THE_LOOP:
            print("closed the loop")


rospy.Subscriber(
    "joint_group_position_controller/command", trajectory_msgs.msg.JointTrajectory, on_command, tcp_nodelay=True
)
joint_publisher = rospy.Publisher("joint_states", sensor_msgs.msg.JointState, queue_size=1, tcp_nodelay=True)
imu_publisher = rospy.Publisher("imu/data", sensor_msgs.msg.Imu, queue_size=1, tcp_nodelay=True)
imu = sensor_msgs.msg.Imu()
imu.orientation.w = 1.0
rate = rospy.Rate(100)
while not rospy.is_shutdown():
    with lock:
        positions = [position.get(name, 1e6) for name in names]
    imu.header.stamp = rospy.Time.now()
    state = sensor_msgs.msg.JointState(name=names, position=positions, velocity=[0.0] * len(names))
    state.header.stamp = imu.header.stamp
    joint_publisher.publish(state)
    imu_publisher.publish(imu)
    rate.sleep()
