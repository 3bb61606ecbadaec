package dev.amble.controller.ros;

import dev.amble.controller.ros.message.rosgraph_msgs.Clock;
import java.time.InstantSource;

/**
 * The time that stamps messages: the wall clock or, if the parameter {@code /use_sim_time} was true when the node started,
 * the newest time on {@code /clock}, zero before the first. Any thread; allocates nothing.
 *
 * @see <a href="http://wiki.ros.org/Clock">ROS clock</a>
 */
public final class RosClock {

    private static final long NS_PER_MS = 1_000_000;

    private final InstantSource wall;
    private volatile boolean simulated;
    private volatile long simulatedNs;

    RosClock(InstantSource wall) {
        this.wall = wall;
    }

    /** Nanoseconds, since 1970 unless simulated; the wall clock has whole milliseconds. */
    public long nowNs() {
        return simulated ? simulatedNs : wall.millis() * NS_PER_MS;
    }

    void follow(RosNode node) throws RosException {
        simulated = true;
        node.subscribeNewest("/clock", new Clock(), (message, receiveTimeNs) -> simulatedNs = message.clock.ns());
    }
}
