// A roscpp node that sends every message on "ping" back on "pong".
#include <ros/ros.h>
#include <std_msgs/Float64MultiArray.h>

int main(int argc, char** argv) {
  ros::init(argc, argv, "roscpp_echo");
  ros::NodeHandle node;
  ros::Publisher pong = node.advertise<std_msgs::Float64MultiArray>("pong", 1);
  boost::function<void(const std_msgs::Float64MultiArray::ConstPtr&)> echo =
      [&pong](const std_msgs::Float64MultiArray::ConstPtr& message) { pong.publish(message); };
  ros::Subscriber ping = node.subscribe<std_msgs::Float64MultiArray>(
      "ping", 1, echo, ros::VoidConstPtr(), ros::TransportHints().tcpNoDelay());
  ros::spin();
  return 0;
}
