package dev.amble.training.rollout;

/** The rule for discount factors. */
final class Discount {
    private Discount() {}

    static void require(double gamma) {
        if (!(gamma >= 0.0 && gamma <= 1.0)) {
            throw new IllegalArgumentException("gamma must be in [0, 1], got " + gamma);
        }
    }
}
