package dev.amble.controller.ros;

import dev.amble.controller.ros.message.rosgraph_msgs.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * A node's log: one line a record, published on {@code /rosout} and given to listeners within the process.
 *
 * <p>Any thread may log but a real-time one: a record never waits for a subscriber, but it allocates.
 */
public final class RosLog implements NodeLog {

    private final Publisher rosout;
    private final RosClock clock;
    private volatile LogLevel threshold = LogLevel.INFO;
    private final Log record = new Log();
    private final List<BiConsumer<LogLevel, String>> listeners = new CopyOnWriteArrayList<>();

    RosLog(String nodeName, Publisher rosout, RosClock clock) {
        this.rosout = rosout;
        this.clock = clock;
        record.name.set(nodeName);
    }

    @Override
    public void info(String message) {
        log(LogLevel.INFO, message);
    }

    @Override
    public void warn(String message) {
        log(LogLevel.WARN, message);
    }

    @Override
    public void error(String message) {
        log(LogLevel.ERROR, message);
    }

    /**
     * Has every record given to the listener too, on the thread that logs; a command line prints it.
     *
     * @param listener takes the level and the message
     */
    public void addListener(BiConsumer<LogLevel, String> listener) {
        listeners.add(listener);
    }

    Publisher publisher() {
        return rosout;
    }

    /** Drops records below a level from now on; {@code INFO} at the start. */
    public void setThreshold(LogLevel level) {
        threshold = level;
    }

    public LogLevel threshold() {
        return threshold;
    }

    private void log(LogLevel level, String message) {
        if (level.compareTo(threshold) < 0) {
            return;
        }
        synchronized (record) {
            record.header.seq++;
            record.header.stamp.setNs(clock.nowNs());
            record.level = level.code();
            record.msg.set(message);
            rosout.publish(record);
        }
        listeners.forEach(listener -> listener.accept(level, message));
    }
}
