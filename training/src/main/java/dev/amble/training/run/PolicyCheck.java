package dev.amble.training.run;

import dev.amble.sim.task.Evaluation;
import java.util.List;
import java.util.Locale;

/**
 * How well the deterministic policy follows the command grid at some moment of its training: 45 episodes in the nominal
 * world, measured for 10 s after 2 s. A line of {@code checks.csv}.
 *
 * @param iteration iterations done
 * @param samples environment steps done
 * @param seconds training time used, this check included, s
 * @param linearError mean over the episodes, m/s; a fall counts as 1
 * @param yawError mean over the episodes, rad/s; a fall counts as 1
 * @param isGood whether the task's goal is reached
 */
public record PolicyCheck(
        long iteration, long samples, double seconds, int falls, double linearError, double yawError, boolean isGood) {

    static PolicyCheck of(Trainer trainer, Evaluation evaluation) {
        int falls = evaluation.falls();
        double linearError = evaluation.meanLinearError();
        double yawError = evaluation.meanYawError();
        return new PolicyCheck(
                trainer.iteration(),
                trainer.samples(),
                trainer.seconds(),
                falls,
                linearError,
                yawError,
                trainer.config().task().goal().isReachedBy(falls, linearError, yawError));
    }

    static String csvHeader() {
        return "iteration,samples,seconds,falls,linear_error,yaw_error";
    }

    String csvLine() {
        return String.join(
                ",",
                List.of(
                        Long.toString(iteration),
                        Long.toString(samples),
                        String.format(Locale.ROOT, "%.6g", seconds),
                        Integer.toString(falls),
                        String.format(Locale.ROOT, "%.6g", linearError),
                        String.format(Locale.ROOT, "%.6g", yawError)));
    }
}
