package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.exam.ExamResult;
import dev.amble.sim.exam.PushMap;
import dev.amble.sim.exam.SweepResult;
import dev.amble.sim.exam.TerrainResult;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.terrain.TerrainConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of an exam: what is averaged over its episodes, and all of it for programs. */
final class ExamFigures {
    private static final double GRAVITY = 9.81;

    private ExamFigures() {}

    /** Adds every evaluation of an exam. */
    static void addTo(Map<String, @Nullable Object> json, ExamResult result, RobotModel robot) {
        json.put("nominal", figures(result.nominal(), robot));
        json.put("standing", figures(result.standing(), robot));
        json.put("standing_random_worlds", figures(result.standingRandomly(), robot));
        json.put("random_worlds", figures(result.randomWorlds(), robot));
        Map<String, Object> sweeps = new LinkedHashMap<>();
        for (SweepResult sweep : result.sweeps()) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < sweep.evaluations().size(); i++) {
                values.put(
                        shortest(sweep.sweep().points().get(i)),
                        figures(sweep.evaluations().get(i), robot));
            }
            sweeps.put(sweep.sweep().name().toLowerCase(Locale.ROOT), values);
        }
        json.put("sweeps", sweeps);
        json.put("push_directions_walking", pushes(result.pushWalking()));
        json.put("push_directions_standing", pushes(result.pushStanding()));
        Map<String, Object> engines = new LinkedHashMap<>();
        result.engines().forEach(engine -> engines.put(engine.engine(), figures(engine.evaluation(), robot)));
        json.put("engines", engines);
        Map<String, Object> terrain = new LinkedHashMap<>();
        List<TerrainConfig.Column> columns = result.terrain().terrain().columns();
        for (int column = 0; column < columns.size(); column++) {
            terrain.put(
                    columns.get(column).type().name().toLowerCase(Locale.ROOT), successes(result.terrain(), column));
        }
        json.put("terrain_success", terrain);
        json.put("top_speed", result.speed().topSpeed());
        json.put("top_speed_froude_number", froudeNumber(result.speed().topSpeed(), robot));
    }

    private static Map<String, double[]> pushes(PushMap map) {
        Map<String, double[]> survival = new LinkedHashMap<>();
        for (int speed = 0; speed < PushMap.SPEEDS.size(); speed++) {
            survival.put(shortest(PushMap.SPEEDS.get(speed)), map.survival()[speed]);
        }
        return survival;
    }

    private static double[] successes(TerrainResult terrain, int column) {
        double[] success = new double[terrain.terrain().levels()];
        for (int level = 0; level < success.length; level++) {
            success[level] = terrain.success(column, level);
        }
        return success;
    }

    private static Map<String, @Nullable Object> figures(Evaluation evaluation, RobotModel robot) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("episodes", evaluation.episodes().size());
        figures.put("falls", evaluation.falls());
        figures.put("linear_error", evaluation.meanLinearError());
        figures.put("yaw_error", evaluation.meanYawError());
        figures.put("cost_of_transport", finite(costOfTransport(evaluation, robot)));
        figures.put("foot_clearance", finite(standing(evaluation, e -> e.gait().clearance())));
        figures.put("drift", finite(standing(evaluation, e -> e.gait().drift())));
        figures.put(
                "steps_per_second", finite(standing(evaluation, e -> e.gait().stepsPerSecond())));
        figures.put(
                "peak_torque_share", finite(highest(evaluation, e -> e.gait().peakTorqueShare())));
        figures.put("rms_torque_share", finite(highest(evaluation, e -> e.gait().rmsTorqueShare())));
        figures.put(
                "peak_velocity_share", finite(highest(evaluation, e -> e.gait().peakVelocityShare())));
        figures.put("asymmetry", finite(standing(evaluation, e -> e.gait().asymmetry())));
        figures.put("action_change", finite(standing(evaluation, e -> e.gait().actionChange())));
        return figures;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Mean over the episodes that ended on the feet and have the value. */
    static double standing(Evaluation evaluation, ToDoubleFunction<EpisodeResult> value) {
        return evaluation.episodes().stream()
                .filter(episode -> !episode.fell())
                .mapToDouble(value)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** Largest over the episodes that ended on the feet. */
    static double highest(Evaluation evaluation, ToDoubleFunction<EpisodeResult> value) {
        return evaluation.episodes().stream()
                .filter(episode -> !episode.fell())
                .mapToDouble(value)
                .max()
                .orElse(Double.NaN);
    }

    /** Speed squared over gravity and the height of the stance, as animals' gaits are compared. */
    static double froudeNumber(double speed, RobotModel robot) {
        return speed * speed / (GRAVITY * robot.standHeight());
    }

    /** Mechanical power over weight and speed, of the straight commands at 0.5 m/s or more. */
    static double costOfTransport(Evaluation evaluation, RobotModel robot) {
        return evaluation.episodes().stream()
                .filter(e -> !e.fell() && Math.abs(e.command().forward()) >= 0.5)
                .filter(e -> e.command().left() == 0 && e.command().yawRate() == 0)
                .mapToDouble(e -> e.mechanicalPower() / (robot.mass() * GRAVITY * Math.abs(e.forward())))
                .average()
                .orElse(Double.NaN);
    }

    /** A value of a sweep without needless zeros. */
    static String shortest(double value) {
        return value == Math.rint(value) ? Numbers.fixed(value, 0) : String.valueOf(value);
    }
}
