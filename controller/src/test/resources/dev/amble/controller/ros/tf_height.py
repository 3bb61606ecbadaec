"""Prints the height of one tf frame over another, named on the command line, as soon as it is known."""

import sys

import rospy
import tf2_ros

rospy.init_node("tf_height", anonymous=True)
buffer = tf2_ros.Buffer()
listener = tf2_ros.TransformListener(buffer)
transform = buffer.lookup_transform(sys.argv[1], sys.argv[2], rospy.Time(0), rospy.Duration(20))
print(transform.transform.translation.z)
