"""A rospy node that sends every JointState on /joint_states back on /relayed and offers std_srvs/Trigger as /ask."""

import rospy
import sensor_msgs.msg
import std_srvs.srv

rospy.init_node("relay", disable_signals=True)
publisher = rospy.Publisher("relayed", sensor_msgs.msg.JointState, queue_size=100, tcp_nodelay=True)
rospy.Subscriber("joint_states", sensor_msgs.msg.JointState, publisher.publish, tcp_nodelay=True)
rospy.Service("ask", std_srvs.srv.Trigger, lambda request: (True, "answer of rospy"))
rospy.spin()
