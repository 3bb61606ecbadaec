package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Table;
import dev.amble.launch.console.TextTable;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.sim.task.TaskConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy examined on the command grid, in random worlds and in the nominal one.
 *
 * @param randomized all randomisation, and pushes of up to a third of the training speed, every 1-2 s
 * @param nominal no randomisation, noise or pushes
 */
record Examination(Evaluation randomized, Evaluation nominal) {
    private static final int REPETITIONS = 4;
    private static final double SETTLE_SECONDS = 2;
    private static final double MEASURE_SECONDS = 10;
    private static final double PUSH_SHARE = 1.0 / 3;

    /** Examines a policy; {@code seed} decides the worlds. */
    static Examination run(
            PolicyBundle policy, TaskConfig task, RobotModel robot, long seed, ParallelExecutor executor) {
        policy.requireCompatible(robot);
        policy.requirePeriod(task.policyPeriod());
        Evaluator evaluator = new Evaluator(task, robot);
        return new Examination(
                evaluator.evaluate(
                        () -> policy.newRunner(robot),
                        EvaluationConfig.onGrid(
                                REPETITIONS, SETTLE_SECONDS, MEASURE_SECONDS, new Difficulty(1, PUSH_SHARE), seed),
                        executor),
                evaluator.evaluate(
                        () -> policy.newRunner(robot),
                        EvaluationConfig.onGrid(1, SETTLE_SECONDS, MEASURE_SECONDS, Difficulty.NONE, seed),
                        executor));
    }

    /** The result as a table for the terminal. */
    String text() {
        return TextTable.format(new Table(
                List.of(
                        Table.Column.text("world"),
                        Table.Column.number("episodes", ""),
                        Table.Column.number("falls", ""),
                        Table.Column.number("linear error", "m/s"),
                        Table.Column.number("worst", "m/s"),
                        Table.Column.number("yaw error", "rad/s")),
                List.of(row("randomised, pushed", randomized), row("nominal", nominal))));
    }

    private static List<String> row(String world, Evaluation evaluation) {
        return List.of(
                world,
                Integer.toString(evaluation.episodes().size()),
                Integer.toString(evaluation.falls()),
                Numbers.fixed(evaluation.meanLinearError(), 3),
                Numbers.fixed(evaluation.worstLinearError(), 3),
                Numbers.fixed(evaluation.meanYawError(), 3));
    }

    /** Adds the figures to what {@code --json} writes. */
    void addTo(Map<String, @Nullable Object> json) {
        json.put("episodes", randomized.episodes().size());
        json.put("falls", randomized.falls());
        json.put("mean_linear_error", randomized.meanLinearError());
        json.put("mean_yaw_error", randomized.meanYawError());
        json.put("worst_linear_error", randomized.worstLinearError());
        json.put("nominal_falls", nominal.falls());
        json.put("nominal_mean_linear_error", nominal.meanLinearError());
        json.put("nominal_mean_yaw_error", nominal.meanYawError());
    }
}
