package dev.amble.robots.policy;

/**
 * The exponential linear unit, {@code x > 0 ? x : exp(x) - 1}, in arithmetic that is the same on every machine.
 *
 * <p>{@code Math.exp} differs between JVMs and has no vector form, so the exponential is a fixed sequence of float
 * operations: reduction by a two-part ln 2, a degree-5 minimax polynomial, and a scale by a power of two written into
 * the exponent bits. Within 1.2e-7 of the exact value for every {@code x}. The constants are public because the vector
 * kernels of the trainer must run the same sequence.
 *
 * @see <a href="https://www.netlib.org/cephes/">Moshier, Cephes single-precision library, expf.c (constants)</a>
 * @see <a href="https://arxiv.org/abs/1511.07289">Clevert et al. (2016), Exponential Linear Units, eq. 15</a>
 */
public final class Elu {
    public static final float LOG2_E = 1.442695f;

    /** 1.5 * 2^23: adding it rounds a float of magnitude below 2^22 to the nearest integer, held in the low bits. */
    public static final float ROUND_TO_INTEGER = 12582912f;

    public static final int ROUND_TO_INTEGER_BITS = 0x4B400000;

    /** High part of ln 2 in 9 bits: its product with an integer below 2^15 is exact. */
    public static final float LN2_HIGH = 355f / 512f;

    public static final float LN2_LOW = -2.1219444e-4f;

    /** Below this the exponential would leave the normal floats; the unit has long reached -1. */
    public static final float MIN_ARGUMENT = -87f;

    public static final float P0 = 1.9875691e-4f;
    public static final float P1 = 1.3981999e-3f;
    public static final float P2 = 8.333452e-3f;
    public static final float P3 = 4.1665796e-2f;
    public static final float P4 = 0.16666666f;
    public static final float P5 = 0.5f;

    /** Number of mantissa bits of a float: an exponent is added to its bits shifted left by this. */
    public static final int MANTISSA_BITS = 23;

    private Elu() {}

    /** Value of the unit at {@code x}; NaN stays NaN. */
    public static float apply(float x) {
        return x <= 0f ? expOfNonPositive(x) - 1f : x;
    }

    private static float expOfNonPositive(float x) {
        float argument = Math.max(x, MIN_ARGUMENT);
        float shifted = Math.fma(argument, LOG2_E, ROUND_TO_INTEGER);
        float exponent = shifted - ROUND_TO_INTEGER;
        float r = Math.fma(exponent, -LN2_HIGH, argument);
        r = Math.fma(exponent, -LN2_LOW, r);
        float p = Math.fma(P0, r, P1);
        p = Math.fma(p, r, P2);
        p = Math.fma(p, r, P3);
        p = Math.fma(p, r, P4);
        p = Math.fma(p, r, P5);
        p = Math.fma(p, r * r, r) + 1f;
        int exponentBits = (Float.floatToRawIntBits(shifted) - ROUND_TO_INTEGER_BITS) << MANTISSA_BITS;
        return Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponentBits);
    }
}
