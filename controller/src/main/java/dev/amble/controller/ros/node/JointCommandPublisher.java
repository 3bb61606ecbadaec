package dev.amble.controller.ros.node;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.message.JointTrajectory;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the control thread's newest joint command, on a thread of its own.
 *
 * <p>It looks for a new command ten times a period, so that the control thread needs to wake no one.
 */
final class JointCommandPublisher implements AutoCloseable {
    private static final int LOOKS_PER_PERIOD = 10;
    private static final long JOIN_TIMEOUT_MS = 1_000;

    private final Publisher publisher;
    private final LatestValue<JointCommand> commands;
    private final JointCommandCodec codec;
    private final JointTrajectory message = new JointTrajectory();
    private final long lookIntervalNs;
    private final Thread thread = new Thread(this::run, "amble-command-publisher");
    private volatile boolean running = true;

    JointCommandPublisher(
            Publisher publisher,
            LatestValue<JointCommand> commands,
            RobotModel robot,
            JointCommandCodec codec,
            long periodNs) {
        this.publisher = publisher;
        this.commands = commands;
        this.codec = codec;
        lookIntervalNs = periodNs / LOOKS_PER_PERIOD;
        codec.prepare(robot, message);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            if (commands.hasNew()) {
                send();
            } else {
                LockSupport.parkNanos(lookIntervalNs);
            }
        }
        if (commands.hasNew()) {
            send();
        }
    }

    private void send() {
        codec.write(commands.read(), message);
        message.header.setStampNs(System.currentTimeMillis() * 1_000_000);
        publisher.publish(message);
    }

    /** Sends what is left and ends the thread. */
    @Override
    public void close() throws InterruptedException {
        running = false;
        thread.join(JOIN_TIMEOUT_MS);
    }
}
