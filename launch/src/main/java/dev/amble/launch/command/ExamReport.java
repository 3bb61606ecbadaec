package dev.amble.launch.command;

import dev.amble.controller.report.Figure;
import dev.amble.controller.report.HeatMap;
import dev.amble.controller.report.HtmlReport;
import dev.amble.controller.report.KeyFigure;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Panel;
import dev.amble.controller.report.PolarScore;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Scorecard;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Series.Role;
import dev.amble.controller.report.Status;
import dev.amble.controller.report.Table;
import dev.amble.launch.report.TrainingSection;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.exam.ExamResult;
import dev.amble.sim.exam.PushMap;
import dev.amble.sim.exam.Sweep;
import dev.amble.sim.exam.SweepResult;
import dev.amble.sim.exam.TerrainResult;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.terrain.TerrainConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Puts the results of an exam into a verdict and a page. */
final class ExamReport {
    /** m/s and rad/s, in the nominal world. */
    private static final double TARGET_ERROR = 0.1;

    private static final double TARGET_FALL_SHARE = 0.01;
    private static final double TARGET_DRIFT = 0.02;

    /** Below this share of survivors a cell is red. */
    private static final double POOR_SURVIVAL = 0.8;

    private static final List<Scorecard.Key> KEYS = List.of(
            new Scorecard.Key(Status.GOOD, "95 % and more"),
            new Scorecard.Key(Status.WARNING, "80 % and more"),
            new Scorecard.Key(Status.BAD, "less"));

    private final ExamResult result;
    private final Map<String, String> provenance;
    private final RobotModel robot;

    /** @param provenance where the policy comes from, by name */
    ExamReport(ExamResult result, Map<String, String> provenance, RobotModel robot) {
        this.result = result;
        this.provenance = provenance;
        this.robot = robot;
    }

    /** One sentence: how exact, how sure on its feet, and up to where. */
    String verdict() {
        int episodes = result.randomWorlds().episodes().size();
        return "Misses commands by " + Numbers.fixed(result.nominal().meanLinearError(), 3) + " m/s and "
                + Numbers.fixed(result.nominal().meanYawError(), 3) + " rad/s, fell in "
                + result.randomWorlds().falls() + " of " + episodes + " random worlds. Withstands "
                + limit(Sweep.PUSH_WALKING, "pushes of", "m/s walking") + " and "
                + limit(Sweep.PUSH_STANDING, "", "m/s standing").strip() + ", friction from "
                + orNone(result.of(Sweep.FRICTION).lowest()) + ", "
                + limit(Sweep.PAYLOAD, "a payload of", "kg") + ", "
                + limit(Sweep.LATENCY, "a delay of", "ms") + ", motors at "
                + orNone(result.of(Sweep.MOTOR_STRENGTH).lowest()) + " of their strength.";
    }

    private String limit(Sweep sweep, String before, String unit) {
        return before + " " + orNone(result.of(sweep).highest()) + " " + unit;
    }

    private static String orNone(double value) {
        return Double.isNaN(value) ? "none" : ExamFigures.shortest(value);
    }

    private boolean isGood() {
        Evaluation nominal = result.nominal();
        return nominal.falls() == 0
                && nominal.meanLinearError() <= TARGET_ERROR
                && nominal.meanYawError() <= TARGET_ERROR
                && 1 - result.randomWorlds().survival() <= TARGET_FALL_SHARE;
    }

    /** Adds the verdict and all figures to what {@code metrics.json} holds. */
    void addTo(Map<String, @Nullable Object> json) {
        json.put("verdict", verdict());
        ExamFigures.addTo(json, result, robot);
    }

    /** The page. */
    HtmlReport html(String commandLine) {
        Evaluation nominal = result.nominal();
        double fallShare = 1 - result.randomWorlds().survival();
        double drift =
                ExamFigures.standing(result.standingRandomly(), e -> e.gait().drift());
        ExamMotion motion = new ExamMotion(result, robot);
        HtmlReport page = new HtmlReport("Amble robustness exam", robot.name() + ": what this policy can stand")
                .verdict(isGood() ? Status.GOOD : Status.WARNING, verdict())
                .keyFigure(KeyFigure.atMost("Linear error", nominal.meanLinearError(), 3, "m/s", TARGET_ERROR))
                .keyFigure(KeyFigure.atMost("Yaw error", nominal.meanYawError(), 3, "rad/s", TARGET_ERROR))
                .keyFigure(KeyFigure.atMost("Falls, random worlds", 100 * fallShare, 1, "%", 100 * TARGET_FALL_SHARE))
                .keyFigure(KeyFigure.atMost("Standing drift, random", drift, 3, "m/s", TARGET_DRIFT))
                .keyFigure(new KeyFigure(
                        "Top speed",
                        Numbers.fixed(result.speed().topSpeed(), 2),
                        "m/s",
                        "Froude number "
                                + Numbers.fixed(
                                        ExamFigures.froudeNumber(result.speed().topSpeed(), robot), 2),
                        Status.NEUTRAL));
        provenance.forEach((name, value) -> {
            if (value.length() <= 40) {
                page.fact(name.replace('_', ' '), value);
            }
        });
        return page.commandLine(commandLine)
                .companion("Replay in three dimensions", Replay.FILE)
                .companion("All figures", EvaluateCommand.METRICS_FILE)
                .section(scorecard())
                .section(TrainingSection.commandGrid(WalkData.commandGrid(nominal), TARGET_ERROR, TARGET_ERROR))
                .section(limits())
                .section(pushMaps())
                .section(survival())
                .section(terrain())
                .section(engines())
                .section(motion.gait())
                .section(motion.spectra())
                .section(motion.figures());
    }

    private Section scorecard() {
        List<Scorecard.Row> rows = new ArrayList<>();
        for (SweepResult sweep : result.sweeps()) {
            List<Scorecard.Cell> cells = new ArrayList<>();
            for (int i = 0; i < sweep.evaluations().size(); i++) {
                double survival = sweep.evaluations().get(i).survival();
                cells.add(new Scorecard.Cell(
                        ExamFigures.shortest(sweep.sweep().points().get(i)),
                        Math.round(100 * survival) + " %",
                        status(survival)));
            }
            String unit = sweep.sweep().unit();
            rows.add(new Scorecard.Row(sweep.sweep().title() + (unit.isBlank() ? "" : " (" + unit + ")"), cells));
        }
        return new Section(
                "At a glance",
                "Each row takes one quantity of the world to its extremes; below each value, the share of episodes that ended"
                        + " on the feet. Pushes, and forces of 1 s, come every 3-4 s from all sides, for 20 s; payloads and"
                        + " forces are for a robot of the reference mass and grow with the robot's.",
                List.of(new Figure(1, 44.0 * rows.size(), List.of(new Scorecard("Survival", rows, KEYS)))));
    }

    private static Status status(double survival) {
        if (survival >= SweepResult.ENOUGH_SURVIVAL) {
            return Status.GOOD;
        }
        return survival >= POOR_SURVIVAL ? Status.WARNING : Status.BAD;
    }

    private Section pushMaps() {
        return new Section(
                "Pushes from all sides",
                "Share of " + PushMap.TRIALS + " robots on their feet " + Numbers.fixed(PushMap.WATCH_SECONDS, 0)
                        + " s after a single push, by where it pushes them. Walking means at 0.5 m/s forwards or"
                        + " backwards, 0.3 m/s to the left, or turning.",
                List.of(new Figure(
                        2,
                        360.0,
                        List.of(
                                pushMap("Walking", result.pushWalking()),
                                pushMap("Standing", result.pushStanding())))));
    }

    private static Panel pushMap(String title, PushMap map) {
        List<PolarScore.Ring> rings = new ArrayList<>();
        for (int speed = 0; speed < PushMap.SPEEDS.size(); speed++) {
            List<PolarScore.Sector> sectors = Arrays.stream(map.survival()[speed])
                    .mapToObj(survival ->
                            new PolarScore.Sector(Long.toString(Math.round(100 * survival)), status(survival)))
                    .toList();
            rings.add(new PolarScore.Ring(ExamFigures.shortest(PushMap.SPEEDS.get(speed)) + " m/s", sectors));
        }
        return new PolarScore(title + " (%)", rings, KEYS);
    }

    private Section limits() {
        List<Panel> panels = new ArrayList<>();
        for (SweepResult sweep : result.sweeps()) {
            double[] x = sweep.sweep().points().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            String unit = sweep.sweep().unit();
            panels.add(LinePlot.of(
                            sweep.sweep().title(),
                            unit.isBlank() ? "factor or coefficient" : unit,
                            "error",
                            List.of(
                                    new Series(
                                            "linear (m/s)", Role.PRIMARY, x, series(sweep, EpisodeResult::linearError)),
                                    new Series(
                                            "yaw (rad/s)", Role.SECONDARY, x, series(sweep, EpisodeResult::yawError))))
                    .withYRange(new Range(0, 0.5)));
        }
        return new Section(
                "Accuracy",
                "Mean errors of the episodes that ended on the feet. While a robot recovers from a push it can't follow.",
                List.of(new Figure(3, 170.0, panels)));
    }

    private static double[] series(SweepResult sweep, ToDoubleFunction<EpisodeResult> value) {
        return sweep.evaluations().stream()
                .mapToDouble(evaluation -> ExamFigures.standing(evaluation, value))
                .toArray();
    }

    /** How many are still up after some time of pushing. */
    private Section survival() {
        List<Panel> panels = new ArrayList<>();
        for (Sweep sweep : List.of(Sweep.PUSH_WALKING, Sweep.PUSH_STANDING)) {
            SweepResult pushed = result.of(sweep);
            List<Series> curves = new ArrayList<>();
            for (int i = 1; i < pushed.evaluations().size(); i++) {
                boolean isHardest = i == pushed.evaluations().size() - 1;
                curves.add(survivalCurve(
                        ExamFigures.shortest(sweep.points().get(i)) + " m/s",
                        isHardest ? Role.SECONDARY : i == 1 ? Role.REFERENCE : i == 2 ? Role.PRIMARY_RAW : Role.PRIMARY,
                        pushed.evaluations().get(i)));
            }
            panels.add(LinePlot.of(sweep.title(), "time (s)", "still on the feet", curves)
                    .withYRange(new Range(0, 1.02)));
        }
        return new Section(
                "Survival under pushes",
                "Share of 45 robots on their feet, pushed every 3-4 s from random sides.",
                List.of(new Figure(2, 200.0, panels)));
    }

    private static Series survivalCurve(String name, Role role, Evaluation evaluation) {
        int seconds = 20;
        double[] time = new double[seconds + 1];
        double[] share = new double[seconds + 1];
        for (int t = 0; t <= seconds; t++) {
            int now = t;
            time[t] = t;
            share[t] = evaluation.episodes().stream()
                            .filter(episode -> !episode.fell() || episode.seconds() > now)
                            .count()
                    / (double) evaluation.episodes().size();
        }
        return new Series(name, role, time, share);
    }

    private Section terrain() {
        TerrainResult terrain = result.terrain();
        List<TerrainConfig.Column> columns = terrain.terrain().columns();
        int levels = terrain.terrain().levels();
        double[][] failure = new double[columns.size()][levels];
        String[][] marks = new String[columns.size()][levels];
        List<String> rows = new ArrayList<>();
        List<String> heads = new ArrayList<>();
        for (int level = 0; level < levels; level++) {
            heads.add(Integer.toString(level + 1));
        }
        for (int column = 0; column < columns.size(); column++) {
            rows.add(ground(columns.get(column)));
            for (int level = 0; level < levels; level++) {
                double success = terrain.success(column, level);
                failure[column][level] = 1 - success;
                marks[column][level] = "";
            }
        }
        return new Section(
                "Rough ground",
                "Share of robots, sent straight on at 0.5 m/s, that fell or came less than half as far as asked, by kind of"
                        + " ground and level. The ground is the same in every exam.",
                List.of(Figure.wide(
                        new HeatMap("Failures", "level", heads, "", rows, failure, marks, "share of failures", 1, 2))));
    }

    /** A kind of ground with its sizes at the first and last level. */
    private static String ground(TerrainConfig.Column column) {
        String name = column.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        double first = column.size().first();
        double last = column.size().last();
        return switch (column.type()) {
            case PLANE -> name;
            case SLOPE_UP, SLOPE_DOWN ->
                name + " " + Math.round(Math.toDegrees(Math.atan(first))) + "-"
                        + Math.round(Math.toDegrees(Math.atan(last))) + "°";
            case ROUGH, STAIRS_UP, STAIRS_DOWN, OBSTACLES, STEPPING_STONES, GAPS ->
                name + " " + Math.round(100 * first) + "-" + Math.round(100 * last) + " cm";
        };
    }

    private Section engines() {
        List<List<String>> rows = new ArrayList<>();
        for (ExamResult.EngineResult engine : result.engines()) {
            Evaluation evaluation = engine.evaluation();
            rows.add(List.of(
                    engine.engine(),
                    Integer.toString(evaluation.falls()),
                    Numbers.fixed(evaluation.meanLinearError(), 3),
                    Numbers.fixed(evaluation.meanYawError(), 3)));
        }
        return new Section(
                "Other physics",
                "The same policy on the 45 commands in engines and at rates it has not been trained in.",
                List.of(new Table(
                        List.of(
                                Table.Column.text("engine"),
                                Table.Column.number("falls", "of 45"),
                                Table.Column.number("linear error", "m/s"),
                                Table.Column.number("yaw error", "rad/s")),
                        rows)));
    }
}
