package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Table;
import dev.amble.launch.console.TextTable;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.Distribution;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.randomization.Range;
import dev.amble.sim.randomization.Variation;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.sim.task.TaskConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy examined on the command grid, in random worlds and in the nominal one.
 *
 * @param randomized all randomisation of the task, but for the pushes of every examination: 0-0.5 m/s every 1-2 s
 * @param nominal no randomisation, noise or pushes
 */
record Examination(Evaluation randomized, Evaluation nominal) {
    private static final int REPETITIONS = 4;
    private static final double SETTLE_SECONDS = 2;
    private static final double MEASURE_SECONDS = 10;
    private static final Variation PUSHES =
            new Variation(new Range(0, 0.5), null, null, Distribution.UNIFORM, new Range(1, 2));

    /** Examines a policy; {@code seed} decides the worlds. */
    static Examination run(
            PolicyBundle policy, TaskConfig task, RobotModel robot, long seed, ParallelExecutor executor) {
        policy.requireCompatible(robot);
        policy.requirePeriod(task.policyPeriod());
        Map<Quantity, Variation> worlds = new HashMap<>(task.randomization());
        worlds.put(Quantity.PUSH_VELOCITY, PUSHES);
        return new Examination(
                new Evaluator(task.withRandomization(worlds), robot)
                        .evaluate(
                                () -> policy.newRunner(robot),
                                EvaluationConfig.onGrid(
                                        REPETITIONS, SETTLE_SECONDS, MEASURE_SECONDS, Difficulty.FULL, seed),
                                executor),
                new Evaluator(task, robot)
                        .evaluate(
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
