package dev.amble.controller.ros;

import dev.amble.controller.ros.message.rosgraph_msgs.Log;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * A node's log: one line a record, published on {@code /rosout} and given to listeners within the process.
 *
 * <p>Any thread may log but a real-time one: a record never waits for a subscriber, but it allocates.
 */
public final class RosLog {

    private final Publisher rosout;
    private final Clock clock;
    private final Log record = new Log();
    private final List<BiConsumer<Byte, String>> listeners = new CopyOnWriteArrayList<>();

    RosLog(String nodeName, Publisher rosout, Clock clock) {
        this.rosout = rosout;
        this.clock = clock;
        record.name.set(nodeName);
    }

    /** Logs what a user may want to know. */
    public void info(String message) {
        log(Log.INFO, message);
    }

    /** Logs what is not as it should be but does not stop the node from doing its work. */
    public void warn(String message) {
        log(Log.WARN, message);
    }

    /** Logs what keeps the node from doing its work. */
    public void error(String message) {
        log(Log.ERROR, message);
    }

    /**
     * Has every record given to the listener too, on the thread that logs; a command line prints it.
     *
     * @param listener takes the level, one of the constants of {@link Log}, and the message
     */
    public void addListener(BiConsumer<Byte, String> listener) {
        listeners.add(listener);
    }

    Publisher publisher() {
        return rosout;
    }

    private void log(byte level, String message) {
        Instant now = clock.instant();
        synchronized (record) {
            record.header.seq++;
            record.header.stamp.setNs(TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
            record.level = level;
            record.msg.set(message);
            rosout.publish(record);
        }
        listeners.forEach(listener -> listener.accept(level, message));
    }
}
