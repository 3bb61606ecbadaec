package dev.amble.controller.loop;

/**
 * How the control loop keeps time; section {@code loop} of {@code controller.yaml}.
 *
 * @param rateHz ticks per second, an integer multiple of the policy's rate
 * @param maxSpinUs how long before a deadline the thread at most stops sleeping and spins, us; 0 never spins
 * @param warmUpTicks ticks driven through every branch before the first real one
 */
public record LoopConfig(int rateHz, double maxSpinUs, int warmUpTicks) {
    /** Relative error of a period written as a decimal number. */
    private static final double RATIO_TOLERANCE = 1e-6;

    public LoopConfig {
        require(rateHz >= 50 && rateHz <= 1000, "rate_hz", "in [50, 1000]", rateHz);
        require(
                maxSpinUs >= 0 && maxSpinUs * rateHz <= 1e6,
                "max_spin_us",
                "in [0, one period of " + 1e6 / rateHz + " us]",
                maxSpinUs);
        require(warmUpTicks >= 0, "warm_up_ticks", "not negative", warmUpTicks);
    }

    /** Time between two deadlines, ns. */
    public long periodNs() {
        return Math.round(1e9 / rateHz);
    }

    /** {@link #maxSpinUs} in ns. */
    public long maxSpinNs() {
        return Math.round(maxSpinUs * 1e3);
    }

    /**
     * How many ticks make one policy period.
     *
     * @param policyPeriod s
     * @throws IllegalArgumentException if that is not a whole number
     */
    public int ticksPer(double policyPeriod) {
        double ratio = rateHz * policyPeriod;
        long ticks = Math.round(ratio);
        if (!(ticks >= 1) || Math.abs(ratio - ticks) > RATIO_TOLERANCE * ratio) {
            double below = Math.max(1, Math.floor(ratio)) / policyPeriod;
            double above = Math.max(1, Math.floor(ratio) + 1) / policyPeriod;
            throw new IllegalArgumentException("loop.rate_hz must be an integer multiple of the policy's rate, "
                    + rounded(1 / policyPeriod) + " Hz (period " + policyPeriod + " s), got " + rateHz + "; use "
                    + rounded(below) + " or " + rounded(above) + ", or a policy trained at another period");
        }
        return Math.toIntExact(ticks);
    }

    private static double rounded(double rateHz) {
        return Math.round(rateHz * 1000) / 1000.0;
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException("loop." + key + " must be " + allowed + ", got " + got);
        }
    }
}
