"""A robot in rospy: publishes joint_states and imu/data, obeys and judges the controller's commands.

The parameter /test_joints maps each joint to [lower limit, upper limit, start position, effort limit]. Commands are
JointTrajectory messages or, if the parameter /test_group is "position" or "effort", Float64MultiArray messages with the joints
in the order of /test_order, as a joint group controller of ros_control gets them. Prints "closed the loop" after 100 commands
that move joints, and "WRONG" with the reason before it gives up.
"""

import os
import threading

import rospy
import sensor_msgs.msg
import std_msgs.msg
import trajectory_msgs.msg

COMMANDS_TO_CLOSE_THE_LOOP = 100
RAD_PER_NMS = 0.05  # joints that an effort moves at a speed, as in honey

rospy.init_node("rospy_robot", disable_signals=True)
joints = rospy.get_param("/test_joints")
group = rospy.get_param("/test_group", None)
order = rospy.get_param("/test_order", None)
position = {name: joint[2] for name, joint in joints.items()}
velocity = dict.fromkeys(joints, 0.0)
names = ["tail"] + sorted(joints, reverse=True)
lock = threading.Lock()
moving = 0


def give_up(reason):
    print("WRONG: " + reason)
    os._exit(1)


def count():
    global moving
    moving += 1
    if moving == COMMANDS_TO_CLOSE_THE_LOOP:
        print("closed the loop")


def follow(targets):
    for name, target in targets.items():
        lower, upper = joints[name][:2]
        if not lower - 1e-6 <= target <= upper + 1e-6:  # limits were rounded to float
            give_up("%s to %f" % (name, target))
        position[name] += 0.5 * (target - position[name])
    if targets:
        count()


def on_trajectory(message):
    if sorted(message.joint_names) != sorted(joints):
        give_up("joints %s" % message.joint_names)
    if len(message.points) != 1:
        give_up("%d points" % len(message.points))
    point = message.points[0]
    if not point.positions and point.velocities != (0.0,) * len(joints):
        give_up("velocities %s" % (point.velocities,))
    with lock:
        follow(dict(zip(message.joint_names, point.positions)))


def on_positions(message):
    if len(message.data) != len(joints):
        give_up("%d positions" % len(message.data))
    with lock:
        follow(dict(zip(order, message.data)))


def on_efforts(message):
    if len(message.data) != len(joints):
        give_up("%d efforts" % len(message.data))
    with lock:
        for name, effort in zip(order, message.data):
            if not abs(effort) <= joints[name][3] + 1e-4:
                give_up("%s with %f N m" % (name, effort))
            velocity[name] = RAD_PER_NMS * effort
        if any(message.data):
            count()


def subscribe(topic, kind, callback):
    rospy.Subscriber(topic, kind, callback, tcp_nodelay=True)


if group == "position":
    subscribe("joint_group_position_controller/command", std_msgs.msg.Float64MultiArray, on_positions)
elif group == "effort":
    subscribe("joint_group_effort_controller/command", std_msgs.msg.Float64MultiArray, on_efforts)
else:
    subscribe("joint_group_position_controller/command", trajectory_msgs.msg.JointTrajectory, on_trajectory)
joint_publisher = rospy.Publisher("joint_states", sensor_msgs.msg.JointState, queue_size=1, tcp_nodelay=True)
imu_publisher = rospy.Publisher("imu/data", sensor_msgs.msg.Imu, queue_size=1, tcp_nodelay=True)
imu = sensor_msgs.msg.Imu()
imu.orientation.w = 1.0
PERIOD = 0.01
rate = rospy.Rate(1 / PERIOD)
while not rospy.is_shutdown():
    with lock:
        for name in joints:
            position[name] += PERIOD * velocity[name]
        positions = [position.get(name, 1e6) for name in names]
        velocities = [velocity.get(name, 0.0) for name in names]
    imu.header.stamp = rospy.Time.now()
    state = sensor_msgs.msg.JointState(name=names, position=positions, velocity=velocities)
    state.header.stamp = imu.header.stamp
    joint_publisher.publish(state)
    imu_publisher.publish(imu)
    rate.sleep()
