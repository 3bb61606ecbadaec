package dev.amble.sim.exam;

import dev.amble.sim.task.Evaluation;
import java.util.List;

/**
 * What a sweep showed.
 *
 * @param evaluations one for each value of the sweep
 */
public record SweepResult(Sweep sweep, List<Evaluation> evaluations) {
    /** Share of episodes that must end on the feet for a value to count as withstood. */
    public static final double ENOUGH_SURVIVAL = 0.95;

    public SweepResult {
        evaluations = List.copyOf(evaluations);
    }

    /** Whether the policy withstands the value of this index. */
    public boolean withstands(int index) {
        return evaluations.get(index).survival() >= ENOUGH_SURVIVAL;
    }

    /** The highest value that is withstood together with all between it and the nominal one; NaN if not even that is. */
    public double highest() {
        return furthest(1);
    }

    /** The lowest value that is withstood together with all between it and the nominal one; NaN if not even that is. */
    public double lowest() {
        return furthest(-1);
    }

    private double furthest(int step) {
        double value = Double.NaN;
        for (int i = sweep.points().indexOf(sweep.nominal());
                i >= 0 && i < evaluations.size() && withstands(i);
                i += step) {
            value = sweep.points().get(i);
        }
        return value;
    }
}
