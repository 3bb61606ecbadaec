"""Prints type, md5 sum, serialised bytes and full definition of the messages in SampleMessages.java, as rospy has them."""

import io

import diagnostic_msgs.msg
import genpy
import geometry_msgs.msg
import nav_msgs.msg
import rosgraph_msgs.msg
import sensor_msgs.msg
import std_msgs.msg
import std_srvs.srv
import trajectory_msgs.msg


def header():
    return std_msgs.msg.Header(seq=7, stamp=genpy.Time(1700000000, 123456789), frame_id="base")


def vector(x, y, z):
    return geometry_msgs.msg.Vector3(x, y, z)


def multi_array():
    dimensions = [std_msgs.msg.MultiArrayDimension("axis%d" % i, 2 + i, 6 - 3 * i) for i in range(2)]
    return std_msgs.msg.Float64MultiArray(std_msgs.msg.MultiArrayLayout(dimensions, 1), [0.5, 1.5, 2.5])


def joint_state():
    joints = range(12)
    return sensor_msgs.msg.JointState(
        header(),
        ["joint%d" % j for j in joints],
        [0.125 * j for j in joints],
        [-0.25 * j for j in joints],
        [1.5 * j for j in joints],
    )


def imu():
    return sensor_msgs.msg.Imu(
        header(),
        geometry_msgs.msg.Quaternion(0.5, -0.5, 0.5, 0.5),
        [float(i) for i in range(9)],
        vector(0.25, 0.5, 0.75),
        [10.0 + i for i in range(9)],
        vector(-0.5, 0.25, 9.75),
        [20.0 + i for i in range(9)],
    )


def odometry():
    message = nav_msgs.msg.Odometry(header=header(), child_frame_id="trunk")
    message.pose.pose.position = geometry_msgs.msg.Point(1, 2, 3)
    message.pose.pose.orientation = geometry_msgs.msg.Quaternion(0, 0, 1, 0)
    message.pose.covariance = [float(i) for i in range(36)]
    message.twist.twist.linear = vector(4, 5, 6)
    message.twist.twist.angular = vector(7, 8, 9)
    message.twist.covariance = [-0.5 - i for i in range(36)]
    return message


def trajectory():
    points = [
        trajectory_msgs.msg.JointTrajectoryPoint([i, i + 0.5], [i - 1], [], [3], genpy.Duration(i, 20000000))
        for i in range(2)
    ]
    return trajectory_msgs.msg.JointTrajectory(header(), ["j0", "j1"], points)


def log():
    return rosgraph_msgs.msg.Log(
        header(), rosgraph_msgs.msg.Log.WARN, "/node", "low battery", "Robot.java", "tick", 12, ["/rosout"]
    )


def diagnostics():
    values = [diagnostic_msgs.msg.KeyValue("p99", "1.5 ms")]
    status = diagnostic_msgs.msg.DiagnosticStatus(
        diagnostic_msgs.msg.DiagnosticStatus.STALE, "loop", "late", "a1", values
    )
    return diagnostic_msgs.msg.DiagnosticArray(header(), [status])


MESSAGES = [
    std_msgs.msg.Bool(True),
    std_msgs.msg.String("gr\u00fc\u00df \u20ac"),
    std_msgs.msg.Float64(-1.25),
    multi_array(),
    joint_state(),
    imu(),
    geometry_msgs.msg.Twist(vector(1, 2, 3), vector(4, 5, 6)),
    odometry(),
    trajectory(),
    log(),
    rosgraph_msgs.msg.Clock(genpy.Time(1700000000, 999999999)),
    diagnostics(),
    std_srvs.srv.EmptyRequest(),
    std_srvs.srv.SetBoolRequest(True),
    std_srvs.srv.TriggerResponse(True, "stood up"),
]

for message in MESSAGES:
    buffer = io.BytesIO()
    message.serialize(buffer)
    print(message._type, message._md5sum, buffer.getvalue().hex() or "-", message._full_text.encode().hex() or "-")
