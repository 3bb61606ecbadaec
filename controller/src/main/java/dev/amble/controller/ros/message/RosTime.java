package dev.amble.controller.ros.message;

/** A ROS {@code time} field: a moment on the ROS clock, since 1970 unless a simulation counts it; both numbers unsigned. */
public final class RosTime extends SecondsAndNanoseconds {
    @Override
    public long ns() {
        return Integer.toUnsignedLong(sec) * NS_PER_S + Integer.toUnsignedLong(nsec);
    }
}
