package dev.amble.launch.command;

import dev.amble.controller.report.HtmlReport;
import dev.amble.controller.report.KeyFigure;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Status;
import dev.amble.controller.report.Table;
import dev.amble.launch.console.TextTable;
import dev.amble.launch.node.Drive;
import dev.amble.launch.node.DriveLeg;
import dev.amble.launch.report.DriveSection;
import dev.amble.launch.report.Latency;
import dev.amble.launch.report.TrainingSection;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.training.run.IterationMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the results of a walk into words, tables, JSON and a page. */
final class WalkReport {
    /** What a useful policy reaches: mean linear error, m/s, and yaw error, rad/s. */
    private static final double TARGET_ERROR = 0.15;

    private static final double TARGET_ROS_ERROR = 0.25;
    private static final double TARGET_FALL_SHARE = 0.02;

    /** The part of the drive whose gait is shown, within the forward leg, s. */
    private static final Range GAIT_WINDOW = new Range(7, 10);

    private final TrainingFigures trained;
    private final List<IterationMetrics> history;
    private final @Nullable Milestones milestones;
    private final Examination examination;
    private final Drive drive;
    private final PolicyBundle policy;

    /**
     * @param history of the training; empty if there was none
     * @param milestones of the training; null if there was none
     */
    WalkReport(
            TrainingFigures trained,
            List<IterationMetrics> history,
            @Nullable Milestones milestones,
            Examination examination,
            Drive drive,
            PolicyBundle policy) {
        this.trained = trained;
        this.history = history;
        this.milestones = milestones;
        this.examination = examination;
        this.drive = drive;
        this.policy = policy;
    }

    /** What the drive showed, for the terminal. */
    String driveText() {
        return "\n" + TextTable.format(legTable())
                + "falls: " + drive.falls() + "\n\n" + TextTable.format(Latency.table(latencies()))
                + "missed deadlines: " + missedDeadlines() + "\n";
    }

    private Table legTable() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < drive.legs().size(); i++) {
            DriveLeg leg = drive.legs().get(i);
            Drive.LegResult result = drive.results().get(i);
            rows.add(List.of(
                    leg.name(),
                    triple(leg.forward(), leg.left(), leg.yawRate()),
                    triple(result.forward(), result.left(), result.yawRate()),
                    Numbers.fixed(result.linearError(), 3),
                    Numbers.fixed(result.yawError(), 3)));
        }
        return new Table(
                List.of(
                        Table.Column.text("leg"),
                        Table.Column.text("commanded (m/s, m/s, rad/s)"),
                        Table.Column.text("achieved"),
                        Table.Column.number("linear error", "m/s"),
                        Table.Column.number("yaw error", "rad/s")),
                rows);
    }

    private static String triple(double forward, double left, double yaw) {
        return String.format(java.util.Locale.ROOT, "%5.2f %5.2f %5.2f", forward, left, yaw);
    }

    private List<Latency> latencies() {
        return List.of(latency("tick", "tick"), latency("wake-up", "wakeup"));
    }

    private Latency latency(String name, String key) {
        return new Latency(
                name,
                (long) drive.diagnostic("ticks"),
                drive.diagnostic(key + "_p50_us"),
                drive.diagnostic(key + "_p99_us"),
                drive.diagnostic(key + "_p999_us"),
                drive.diagnostic(key + "_p9999_us"),
                drive.diagnostic(key + "_max_us"));
    }

    private long missedDeadlines() {
        return (long) drive.diagnostic("missed_deadlines");
    }

    /** Adds the drive's figures to what {@code --json} writes. */
    void addDriveTo(Map<String, @Nullable Object> json) {
        json.put("ros_mean_linear_error", drive.meanLinearError());
        json.put("ros_falls", drive.falls());
        json.put("ticks", (long) drive.diagnostic("ticks"));
        json.put("missed_deadlines", missedDeadlines());
        json.put("tick_p50_us", drive.diagnostic("tick_p50_us"));
        json.put("tick_p99_us", drive.diagnostic("tick_p99_us"));
        json.put("tick_p9999_us", drive.diagnostic("tick_p9999_us"));
        json.put("wakeup_p99_us", drive.diagnostic("wakeup_p99_us"));
    }

    /** The page. */
    HtmlReport html(String commandLine, RobotModel robot) {
        WalkData data = new WalkData(history, examination, drive, robot);
        double linear = examination.randomized().meanLinearError();
        double yaw = examination.randomized().meanYawError();
        int episodes = examination.randomized().episodes().size();
        int falls = examination.randomized().falls();
        boolean good = linear <= TARGET_ERROR
                && yaw <= TARGET_ERROR
                && falls <= TARGET_FALL_SHARE * episodes
                && drive.falls() == 0
                && drive.meanLinearError() <= TARGET_ROS_ERROR;
        HtmlReport page = new HtmlReport(
                        "Amble walk report", trained.robot() + (history.isEmpty() ? " walks" : " learns to walk"))
                .verdict(
                        good ? Status.GOOD : Status.WARNING,
                        (good ? "It walks: " : "Not good enough yet: ") + "in random worlds it misses commands by "
                                + Numbers.fixed(linear, 2) + " m/s and " + Numbers.fixed(yaw, 2) + " rad/s and fell in "
                                + falls + " of " + episodes + " episodes; driven over ROS it "
                                + (drive.falls() == 0 ? "stayed on its feet." : "fell: " + drive.falls() + "x."))
                .keyFigure(KeyFigure.atMost("Linear error", linear, 3, "m/s", TARGET_ERROR))
                .keyFigure(KeyFigure.atMost("Yaw error", yaw, 3, "rad/s", TARGET_ERROR))
                .keyFigure(KeyFigure.atMost("Falls", falls, 0, "", Math.floor(TARGET_FALL_SHARE * episodes)))
                .keyFigure(
                        KeyFigure.atMost("Linear error over ROS", drive.meanLinearError(), 3, "m/s", TARGET_ROS_ERROR))
                .keyFigure(new KeyFigure("Training", figure(trained.minutes(), 1), "min", "", Status.NEUTRAL))
                .fact("Robot", trained.robot())
                .fact("Task", trained.task())
                .fact("Seed", figure(trained.seed(), 0))
                .fact("Samples", figure(trained.samples(), 0))
                .fact("Samples per second", figure(trained.samplesPerSecond(), 0))
                .fact("Network", policy.manifest().network().layerSizes().toString())
                .commandLine(commandLine)
                .companion("Replay in three dimensions", Replay.FILE);
        if (!history.isEmpty()) {
            page.section(TrainingSection.learning(data.learningCurve()));
        }
        if (milestones != null && milestones.exist()) {
            page.section(milestones.section());
        }
        return page.section(TrainingSection.commandGrid(data.commandGrid(), TARGET_ERROR, TARGET_ERROR))
                .section(DriveSection.velocity(data.recording(), legTable()))
                .section(DriveSection.gait(data.recording(), GAIT_WINDOW))
                .section(DriveSection.jointPositions(data.recording(), GAIT_WINDOW))
                .section(DriveSection.jointTorques(data.recording()))
                .section(Latency.section(latencies()));
    }

    private static String figure(@Nullable Number value, int decimals) {
        if (value == null) {
            return "–";
        }
        return decimals == 0
                ? Numbers.grouped(Math.round(value.doubleValue()))
                : Numbers.fixed(value.doubleValue(), decimals);
    }
}
