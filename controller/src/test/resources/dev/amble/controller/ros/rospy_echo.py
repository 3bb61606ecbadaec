"""A rospy node that sends every message on "ping" back on "pong"."""

import rospy
import std_msgs.msg

rospy.init_node("rospy_echo", disable_signals=True)
pong = rospy.Publisher("pong", std_msgs.msg.Float64MultiArray, queue_size=1, tcp_nodelay=True)
rospy.Subscriber("ping", std_msgs.msg.Float64MultiArray, pong.publish, tcp_nodelay=True)
rospy.spin()
