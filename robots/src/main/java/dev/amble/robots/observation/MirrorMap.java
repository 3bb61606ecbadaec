package dev.amble.robots.observation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The reflection of a vector: a permutation with signs, {@code out[i] = sign[i] * in[source[i]]}. Mirroring twice gives the
 * vector back, exactly.
 *
 * @see Reflection
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

    /**
     * The mirror of {@code size} values.
     *
     * @param source where each element comes from
     * @param sign +1 or -1 for each
     */
    public static MirrorMap of(int size, IntUnaryOperator source, IntUnaryOperator sign) {
        float[] signs = new float[size];
        for (int i = 0; i < size; i++) {
            signs[i] = sign.applyAsInt(i);
        }
        return new MirrorMap(IntStream.range(0, size).map(source).toArray(), signs);
    }

    /** Values that stay in place and keep or flip their sign. */
    public static MirrorMap signs(float... sign) {
        return new MirrorMap(IntStream.range(0, sign.length).toArray(), sign);
    }

    /** The mirror of vectors laid end to end. */
    public static MirrorMap concat(List<MirrorMap> parts) {
        int size = parts.stream().mapToInt(MirrorMap::size).sum();
        int[] source = new int[size];
        float[] sign = new float[size];
        int offset = 0;
        for (MirrorMap part : parts) {
            for (int i = 0; i < part.size(); i++) {
                source[offset + i] = offset + part.source[i];
                sign[offset + i] = part.sign[i];
            }
            offset += part.size();
        }
        return new MirrorMap(source, sign);
    }

    /** One mirror after another of the same size; in which order must make no difference. */
    public MirrorMap then(MirrorMap next) {
        int[] sources = new int[size()];
        float[] signs = new float[size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = source[next.source[i]];
            signs[i] = next.sign[i] * sign[next.source[i]];
        }
        return new MirrorMap(sources, signs);
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
