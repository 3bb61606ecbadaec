package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code std_msgs/Header}: sequence number, time stamp and frame of the message it begins. */
public final class Header implements MessagePart {

    private static final long NS_PER_S = 1_000_000_000L;

    /** Sequence number, unsigned; the publisher of the message counts it. */
    public int seq;

    /** Whole seconds since 1970, unsigned, on the ROS clock. */
    public int stampSec;

    /** Nanoseconds within the second. */
    public int stampNsec;

    /** Name of the coordinate frame of the data. */
    public final Text frameId = new Text();

    /** Time stamp in nanoseconds since 1970. */
    public long stampNs() {
        return Integer.toUnsignedLong(stampSec) * NS_PER_S + Integer.toUnsignedLong(stampNsec);
    }

    /** Sets the time stamp from nanoseconds since 1970. */
    public void setStampNs(long epochNs) {
        stampSec = (int) Math.floorDiv(epochNs, NS_PER_S);
        stampNsec = (int) Math.floorMod(epochNs, NS_PER_S);
    }

    @Override
    public int encodedSize() {
        return 3 * Integer.BYTES + frameId.encodedSize();
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putInt(seq);
        out.putInt(stampSec);
        out.putInt(stampNsec);
        frameId.encode(out);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, 3 * Integer.BYTES, "header");
        seq = in.getInt();
        stampSec = in.getInt();
        stampNsec = in.getInt();
        frameId.decode(in);
    }
}
