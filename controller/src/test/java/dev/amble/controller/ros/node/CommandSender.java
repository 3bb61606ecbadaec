package dev.amble.controller.ros.node;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import java.util.concurrent.locks.LockSupport;

/** Publishes one velocity command twenty times a second until closed. */
final class CommandSender implements AutoCloseable {
    private static final long INTERVAL_NS = 50_000_000;

    private final Publisher publisher;
    private final Twist message = new Twist();
    private final Thread thread = new Thread(this::run, "test-joystick");
    private volatile boolean running = true;

    CommandSender(RosNode node, double forward, double left, double yawRate) throws RosException {
        publisher = node.advertise(Topics.VELOCITY_COMMAND, Twist.TYPE);
        message.linear.x = forward;
        message.linear.y = left;
        message.angular.z = yawRate;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            publisher.publish(message);
            LockSupport.parkNanos(INTERVAL_NS);
        }
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        publisher.close();
    }
}
