package dev.amble.training.algorithm;

/** Sums over rows from which losses and diagnostics are averaged. */
final class LossSums {
    int rows;
    double policyLoss;
    double valueLoss;
    double approximateKl;
    int clippedRows;
    double kl;
    int klRows;

    void clear() {
        rows = 0;
        policyLoss = 0.0;
        valueLoss = 0.0;
        approximateKl = 0.0;
        clippedRows = 0;
        kl = 0.0;
        klRows = 0;
    }

    void add(LossSums other) {
        rows += other.rows;
        policyLoss += other.policyLoss;
        valueLoss += other.valueLoss;
        approximateKl += other.approximateKl;
        clippedRows += other.clippedRows;
        kl += other.kl;
        klRows += other.klRows;
    }
}
