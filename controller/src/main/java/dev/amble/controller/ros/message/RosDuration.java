package dev.amble.controller.ros.message;

/** A ROS {@code duration} field: a span of time, which may be negative; both numbers signed. */
public final class RosDuration extends SecondsAndNanoseconds {
    @Override
    public long ns() {
        return sec * NS_PER_S + nsec;
    }
}
