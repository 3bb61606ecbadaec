package dev.amble.training.algorithm;

/**
 * Learning met a NaN or an infinity. The message names what and where; parameters and optimiser are as they were before
 * the gradient step that would have taken it in.
 */
public final class NonFiniteUpdateException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    NonFiniteUpdateException(String message) {
        super(message);
    }
}
