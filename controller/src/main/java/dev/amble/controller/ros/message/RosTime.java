package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** A ROS {@code time} field: a moment on the ROS clock, since 1970 unless a simulation counts it. */
public final class RosTime implements MessagePart {

    private static final long NS_PER_S = 1_000_000_000L;

    /** Whole seconds, unsigned. */
    public int sec;

    /** Nanoseconds within the second. */
    public int nsec;

    /** The moment in nanoseconds. */
    public long ns() {
        return Integer.toUnsignedLong(sec) * NS_PER_S + Integer.toUnsignedLong(nsec);
    }

    /** Sets the moment in nanoseconds. */
    public void setNs(long ns) {
        sec = (int) Math.floorDiv(ns, NS_PER_S);
        nsec = (int) Math.floorMod(ns, NS_PER_S);
    }

    @Override
    public int encodedSize() {
        return 2 * Integer.BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putInt(sec);
        out.putInt(nsec);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, 2 * Integer.BYTES, "time");
        sec = in.getInt();
        nsec = in.getInt();
    }
}
