package dev.amble.training.optim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Float arrays: their exact binary form (the length, then the bits of every value), search and products. */
public final class FloatArrays {
    private FloatArrays() {}

    public static void write(float[] values, DataOutput out) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeInt(Float.floatToRawIntBits(value));
        }
    }

    /**
     * Reads what {@link #write} wrote into an array of the same length.
     *
     * @param what name for the message
     * @throws IOException if the saved length differs; {@code valuesOut} is then untouched
     */
    public static void read(DataInput in, String what, float[] valuesOut) throws IOException {
        int length = in.readInt();
        if (length != valuesOut.length) {
            throw new IOException("saved " + what + " has " + length + " values, this learner has " + valuesOut.length
                    + "; resume with the configuration the run was started with");
        }
        for (int i = 0; i < length; i++) {
            valuesOut[i] = Float.intBitsToFloat(in.readInt());
        }
    }

    /** Index of the first NaN or infinity from {@code from} (inclusive) to {@code to} (exclusive), or -1. */
    public static int indexOfNonFinite(float[] values, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Float.isFinite(values[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Inner product, summed in double. */
    public static double dot(float[] a, float[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
