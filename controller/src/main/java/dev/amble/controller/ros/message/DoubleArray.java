package dev.amble.controller.ros.message;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/** A ROS {@code float64[]} field; its storage grows when a longer array comes and is then kept. */
public final class DoubleArray implements MessagePart {

    private double[] values = new double[0];
    private int size;

    public int size() {
        return size;
    }

    public double get(int index) {
        return values[Objects.checkIndex(index, size)];
    }

    public void set(int index, double value) {
        values[Objects.checkIndex(index, size)] = value;
    }

    /** Sets the number of elements; those added are zero. Allocates only beyond the largest size so far. */
    public void resize(int newSize) {
        if (newSize > values.length) {
            values = Arrays.copyOf(values, newSize);
        } else if (newSize > size) {
            Arrays.fill(values, size, newSize, 0.0);
        }
        size = newSize;
    }

    /** Takes over the given elements. */
    public void assign(double... elements) {
        resize(elements.length);
        System.arraycopy(elements, 0, values, 0, elements.length);
    }

    /** A copy of the elements. */
    public double[] toArray() {
        return Arrays.copyOf(values, size);
    }

    @Override
    public int encodedSize() {
        return Integer.BYTES + Double.BYTES * size;
    }

    @Override
    public void encode(ByteBuffer out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putDouble(values[i]);
        }
    }

    @Override
    public void decode(ByteBuffer in) throws MalformedMessageException {
        resize(Wire.readCount(in, Double.BYTES, Integer.MAX_VALUE, "float64[]"));
        for (int i = 0; i < size; i++) {
            values[i] = in.getDouble();
        }
    }
}
