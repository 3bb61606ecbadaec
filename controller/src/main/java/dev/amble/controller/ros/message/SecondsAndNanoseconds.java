package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** Two 32-bit numbers, as ROS sends moments and spans of time. */
public abstract sealed class SecondsAndNanoseconds implements MessagePart permits RosTime, RosDuration {
    static final long NS_PER_S = 1_000_000_000L;

    /** Whole seconds, rounded down. */
    public int sec;

    /** Nanoseconds to add to the seconds. */
    public int nsec;

    /** Both in nanoseconds. */
    public abstract long ns();

    /** Sets both from nanoseconds. */
    public final void setNs(long ns) {
        sec = (int) Math.floorDiv(ns, NS_PER_S);
        nsec = (int) Math.floorMod(ns, NS_PER_S);
    }

    @Override
    public final int encodedSize() {
        return 2 * Integer.BYTES;
    }

    @Override
    public final void encode(ByteBuffer out) {
        out.putInt(sec);
        out.putInt(nsec);
    }

    @Override
    public final void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, 2 * Integer.BYTES, "time or duration");
        sec = in.getInt();
        nsec = in.getInt();
    }
}
