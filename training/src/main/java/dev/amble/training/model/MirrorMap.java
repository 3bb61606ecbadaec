package dev.amble.training.model;

import java.util.Arrays;

/**
 * A left-right mirror of a vector: a permutation with signs, {@code out[i] = sign[i] * in[source[i]]}.
 *
 * <p>Mirroring twice gives the vector back, exactly.
 */
public final class MirrorMap {
    private final int[] source;
    private final float[] sign;

    /**
     * @param source where each element comes from; mirroring twice must lead back
     * @param sign +1 or -1 for each element, the same for the two elements of a pair
     */
    public MirrorMap(int[] source, float[] sign) {
        if (source.length != sign.length) {
            throw new IllegalArgumentException(
                    "source and sign differ in length: " + source.length + " and " + sign.length);
        }
        for (int i = 0; i < source.length; i++) {
            int partner = source[i];
            if (partner < 0 || partner >= source.length || source[partner] != i) {
                throw new IllegalArgumentException("element " + i + " comes from " + partner
                        + ", which does not come from " + i + "; mirror sources must be mutual: "
                        + Arrays.toString(source));
            }
            if (Math.abs(sign[i]) != 1f || sign[partner] != sign[i]) {
                throw new IllegalArgumentException("signs of elements " + i + " and " + partner
                        + " must be equal, +1 or -1, got " + sign[i] + " and " + sign[partner]);
            }
        }
        this.source = source.clone();
        this.sign = sign.clone();
    }

    /** The map that changes nothing. */
    public static MirrorMap identity(int size) {
        int[] source = new int[size];
        float[] sign = new float[size];
        for (int i = 0; i < size; i++) {
            source[i] = i;
            sign[i] = 1f;
        }
        return new MirrorMap(source, sign);
    }

    public int size() {
        return source.length;
    }

    /** Element that element {@code i} of the mirrored vector comes from. */
    public int source(int i) {
        return source[i];
    }

    /** Sign of element {@code i} of the mirrored vector. */
    public float sign(int i) {
        return sign[i];
    }

    /**
     * Mirrors one vector.
     *
     * @param out not the same array region as {@code in}
     */
    public void apply(float[] in, int inOffset, float[] out, int outOffset) {
        for (int i = 0; i < source.length; i++) {
            out[outOffset + i] = sign[i] * in[inOffset + source[i]];
        }
    }
}
