package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** A ROS {@code duration} field: a span of time, which may be negative. */
public final class RosDuration implements MessagePart {

    private static final long NS_PER_S = 1_000_000_000L;

    /** Whole seconds, rounded down. */
    public int sec;

    /** Nanoseconds to add to the seconds. */
    public int nsec;

    /** The span in nanoseconds. */
    public long ns() {
        return sec * NS_PER_S + nsec;
    }

    /** Sets the span in nanoseconds. */
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
        Wire.require(in, 2 * Integer.BYTES, "duration");
        sec = in.getInt();
        nsec = in.getInt();
    }
}
