package dev.amble.controller.fault;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.RosException;
import dev.amble.controller.ros.RosNode;
import dev.amble.controller.ros.message.geometry_msgs.Twist;
import dev.amble.controller.ros.node.Topics;
import java.util.function.Predicate;

/** Sends velocity commands, fifty a second, until it is told to send others or none. */
final class FaultyOperator implements AutoCloseable {
    private static final float FORWARD = 0.5f;

    private final RosNode node;
    private final Publisher commands;
    private final Thread thread = new Thread(this::run, "test-operator");
    private volatile boolean running = true;
    private volatile int intervalMs = 20;
    private volatile Predicate<Twist> fault = message -> true;

    FaultyOperator(RosNode node) throws RosException {
        this.node = node;
        commands = node.advertise("/" + Topics.VELOCITY_COMMAND, Twist.TYPE);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            Twist message = new Twist();
            message.linear.x = FORWARD;
            if (fault.test(message)) {
                commands.publish(message);
            }
            FaultBench.pause(intervalMs);
        }
    }

    /** What becomes of each command: it may be changed, and is sent if the fault says so. */
    void setFault(Predicate<Twist> newFault) {
        fault = newFault;
    }

    void setIntervalMs(int newIntervalMs) {
        intervalMs = newIntervalMs;
    }

    void heal() {
        fault = message -> true;
        intervalMs = 20;
    }

    @Override
    public void close() {
        running = false;
        node.close();
    }
}
