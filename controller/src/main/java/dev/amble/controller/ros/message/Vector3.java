package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code geometry_msgs/Vector3}, and {@code geometry_msgs/Point}, which is the same on the wire. */
public final class Vector3 implements MessagePart {

    public double x;
    public double y;
    public double z;

    public void set(double newX, double newY, double newZ) {
        x = newX;
        y = newY;
        z = newZ;
    }

    @Override
    public int encodedSize() {
        return 3 * Double.BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putDouble(x);
        out.putDouble(y);
        out.putDouble(z);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, 3 * Double.BYTES, "vector");
        x = in.getDouble();
        y = in.getDouble();
        z = in.getDouble();
    }
}
