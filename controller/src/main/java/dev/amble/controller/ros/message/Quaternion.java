package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;

/** {@code geometry_msgs/Quaternion}: a rotation in the order x, y, z, w; the identity until set. */
public final class Quaternion implements MessagePart {

    public double x;
    public double y;
    public double z;
    public double w = 1.0;

    public void set(double newX, double newY, double newZ, double newW) {
        x = newX;
        y = newY;
        z = newZ;
        w = newW;
    }

    @Override
    public int encodedSize() {
        return 4 * Double.BYTES;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putDouble(x);
        out.putDouble(y);
        out.putDouble(z);
        out.putDouble(w);
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        Wire.require(in, 4 * Double.BYTES, "quaternion");
        x = in.getDouble();
        y = in.getDouble();
        z = in.getDouble();
        w = in.getDouble();
    }
}
