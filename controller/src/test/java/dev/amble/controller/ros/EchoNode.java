package dev.amble.controller.ros;

import dev.amble.controller.ros.message.std_msgs.Float64MultiArray;

/** A node of ours, in a process of its own, that sends every message on {@code ping} back on {@code pong}. */
final class EchoNode {

    private EchoNode() {}

    public static void main(String[] arguments) throws RosException, InterruptedException {
        try (RosNode node = RosNode.start("amble_echo", arguments, System.getenv())) {
            Publisher pong = node.advertise("pong", Float64MultiArray.TYPE);
            node.subscribe("ping", new Float64MultiArray(), (message, receiveTimeNs) -> pong.publish(message));
            Thread.currentThread().join();
        }
    }
}
