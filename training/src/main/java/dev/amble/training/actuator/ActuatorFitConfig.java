package dev.amble.training.actuator;

import java.util.List;

/**
 * How an actuator network is fitted.
 *
 * @param historyPeriod time between the samples the network sees, s
 * @param historyLength samples it sees of position error, and of velocity
 * @param hiddenSizes its hidden layers
 * @param validationShare last part of every joint's recording, kept from the fit to measure it
 * @param epochs passes over the data
 * @param batchSize rows a gradient step
 * @param learningRate Adam's at the start; it falls linearly to zero
 */
public record ActuatorFitConfig(
        double historyPeriod,
        int historyLength,
        List<Integer> hiddenSizes,
        double validationShare,
        int epochs,
        int batchSize,
        double learningRate) {
    public ActuatorFitConfig {
        hiddenSizes = List.copyOf(hiddenSizes);
        require(historyPeriod > 0 && Double.isFinite(historyPeriod), "history_period", "positive", historyPeriod);
        require(historyLength >= 1, "history_length", "positive", historyLength);
        for (int size : hiddenSizes) {
            require(size >= 1, "hidden", "positive", size);
        }
        require(validationShare > 0 && validationShare < 1, "validation_share", "in (0, 1)", validationShare);
        require(epochs >= 1, "epochs", "positive", epochs);
        require(batchSize >= 1, "batch_size", "positive", batchSize);
        require(learningRate > 0 && Double.isFinite(learningRate), "learning_rate", "positive", learningRate);
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException(key + " must be " + allowed + ", got " + got);
        }
    }
}
