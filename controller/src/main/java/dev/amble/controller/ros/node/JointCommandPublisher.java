package dev.amble.controller.ros.node;

import dev.amble.controller.ros.Publisher;
import dev.amble.controller.ros.message.trajectory_msgs.JointTrajectory;
import dev.amble.robots.realtime.LatestValue;
import dev.amble.robots.state.JointCommand;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the control thread's newest joint command, on a thread of its own.
 *
 * <p>It looks for a new command ten times a period, so that the control thread needs to wake no one. Its last message is
 * damping, whatever has become of the control thread.
 */
final class JointCommandPublisher {
    private static final int LOOKS_PER_PERIOD = 10;
    private static final long JOIN_TIMEOUT_MS = 1_000;

    private final Publisher publisher;
    private final LatestValue<JointCommand> commands;
    private final JointCommandCodec codec;
    private final JointCommand damping;
    private final JointTrajectory message = new JointTrajectory();
    private final long lookIntervalNs;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "amble-command-publisher");
    private volatile boolean running = true;

    /**
     * @param commands read by this object's thread only
     * @param damping what to send last
     * @param periodNs time between two commands
     */
    JointCommandPublisher(
            Publisher publisher,
            LatestValue<JointCommand> commands,
            JointCommandCodec codec,
            JointCommand damping,
            long periodNs) {
        this.publisher = publisher;
        this.commands = commands;
        this.codec = codec;
        this.damping = damping;
        lookIntervalNs = periodNs / LOOKS_PER_PERIOD;
        clock = InstantSource.system();
        codec.prepare(message);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (running) {
            if (commands.hasNew()) {
                send(commands.read());
            } else {
                LockSupport.parkNanos(lookIntervalNs);
            }
        }
        send(damping);
    }

    private void send(JointCommand command) {
        codec.write(command, message);
        message.header.seq++;
        message.header.stamp.setNs(clock.millis() * 1_000_000);
        publisher.publish(message);
    }

    /** Sends damping and ends the thread, which sends nothing after that. */
    void finish() throws InterruptedException {
        running = false;
        thread.join(JOIN_TIMEOUT_MS);
    }
}
