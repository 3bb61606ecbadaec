package dev.amble.training.algorithm;

/**
 * What one transition adds to the objective a policy step ascends, as a function of its log-probability.
 *
 * <p>With {@code r = pi(a|s) / pi_old(a|s)}: at {@code r = 1} all of them have the policy gradient {@code A grad log pi}.
 */
sealed interface Surrogate {
    /**
     * The objective, to be maximised.
     *
     * @param logProb log pi(a|s) of the policy being improved
     * @param ratio r
     */
    float value(float logProb, float ratio, float advantage);

    /** Its derivative by the log-probability. */
    float logProbGradient(float ratio, float advantage);

    /** Whether the ratio has left the range in which the transition counts fully. */
    default boolean isClipped(float ratio) {
        return false;
    }

    /**
     * {@code log pi(a|s) A}: the policy-gradient theorem, right while the policy is the one that acted.
     *
     * @see <a href="https://doi.org/10.1007/BF00992696">Williams (1992), theorem 1</a>
     */
    record LogLikelihood() implements Surrogate {
        @Override
        public float value(float logProb, float ratio, float advantage) {
            return logProb * advantage;
        }

        @Override
        public float logProbGradient(float ratio, float advantage) {
            return advantage;
        }
    }

    /**
     * {@code r A}: conservative policy iteration, right to first order around the policy that acted.
     *
     * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 6</a>
     */
    record Ratio() implements Surrogate {
        @Override
        public float value(float logProb, float ratio, float advantage) {
            return ratio * advantage;
        }

        @Override
        public float logProbGradient(float ratio, float advantage) {
            return ratio * advantage;
        }
    }

    /**
     * {@code min(r A, clamp(r, 1 - c, 1 + c) A)}: nothing is gained by leaving the range.
     *
     * @param clipRatio c
     * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), eq. 7</a>
     */
    record Clipped(float clipRatio) implements Surrogate {
        @Override
        public float value(float logProb, float ratio, float advantage) {
            return Math.min(ratio * advantage, clipped(ratio) * advantage);
        }

        /** Where the clipped branch is smaller it is constant; on ties (inside the range) both are the same. */
        @Override
        public float logProbGradient(float ratio, float advantage) {
            float surrogate = ratio * advantage;
            return surrogate <= clipped(ratio) * advantage ? surrogate : 0f;
        }

        @Override
        public boolean isClipped(float ratio) {
            return Math.abs(ratio - 1f) > clipRatio;
        }

        private float clipped(float ratio) {
            return Math.min(Math.max(ratio, 1f - clipRatio), 1f + clipRatio);
        }
    }
}
