package dev.amble.launch.command;

import dev.amble.controller.report.Figure;
import dev.amble.controller.report.Lane;
import dev.amble.controller.report.LanePlot;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Panel;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Series.Role;
import dev.amble.controller.report.Table;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.exam.ExamResult;
import dev.amble.sim.exam.Spectrum;
import dev.amble.sim.replay.Frame;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The part of an exam's page that shows how a robot moves, not how well it obeys. */
final class ExamMotion {
    /** Part of the walk that the gait diagram shows, s. */
    private static final double GAIT_SECONDS = 2;

    private final ExamResult result;
    private final RobotModel robot;

    ExamMotion(ExamResult result, RobotModel robot) {
        this.result = result;
        this.robot = robot;
    }

    Section gait() {
        Recording walk = result.walkingMotion();
        int samples = (int) Math.min(walk.frames().size(), Math.round(GAIT_SECONDS / walk.period()) + 1);
        double[] time = new double[samples];
        for (int t = 0; t < samples; t++) {
            time[t] = t * walk.period();
        }
        List<Lane> lanes = new ArrayList<>();
        for (int f = 0; f < robot.numFeet(); f++) {
            boolean[] contact = new boolean[samples];
            for (int t = 0; t < samples; t++) {
                contact[t] = walk.frames().get(t).contact()[f];
            }
            lanes.add(Lane.ofSamples(robot.feet().get(f).name(), stanceShare(walk, f), time, contact));
        }
        return new Section(
                "Gait",
                "Which feet are on the ground at 0.5 m/s straight on, and for what share of 10 s.",
                List.of(new Figure(
                        1,
                        190.0,
                        List.of(new LanePlot(
                                "Foot contacts",
                                "time (s)",
                                "foot on the ground",
                                lanes,
                                List.of(),
                                new Range(0, time[samples - 1]))))));
    }

    private static String stanceShare(Recording walk, int foot) {
        long down =
                walk.frames().stream().filter(frame -> frame.contact()[foot]).count();
        return Math.round(100.0 * down / walk.frames().size()) + " % down";
    }

    /** What trembles: a quiet robot has lines at the frequency of its steps and little above. */
    Section spectra() {
        return new Section(
                "Vibration",
                "Root mean square over the joints of the amplitude at each frequency, in 10 s at the policy's rate.",
                List.of(new Figure(
                        2,
                        190.0,
                        List.of(
                                spectrum("Actions", "amplitude", Frame::action),
                                spectrum("Joint torques", "amplitude (Nm)", Frame::jointTorque)))));
    }

    private Panel spectrum(String title, String yLabel, Function<Frame, float[]> signals) {
        return LinePlot.of(
                title,
                "frequency (Hz)",
                yLabel,
                List.of(
                        series("walking", Role.PRIMARY, result.walkingMotion(), signals),
                        series("standing", Role.SECONDARY, result.standingMotion(), signals)));
    }

    private static Series series(String name, Role role, Recording motion, Function<Frame, float[]> signals) {
        double[][] values =
                new double[motion.robot().numJoints()][motion.frames().size()];
        for (int t = 0; t < motion.frames().size(); t++) {
            float[] now = signals.apply(motion.frames().get(t));
            for (int j = 0; j < values.length; j++) {
                values[j][t] = now[j];
            }
        }
        Spectrum spectrum = Spectrum.of(values, motion.period());
        return new Series(name, role, spectrum.frequency(), spectrum.amplitude());
    }

    Section figures() {
        Evaluation nominal = result.nominal();
        Evaluation randomWorlds = result.randomWorlds();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                "foot clearance (m)",
                3,
                e -> ExamFigures.standing(e, r -> r.gait().clearance())));
        rows.add(row(
                "steps a second, all feet",
                1,
                e -> ExamFigures.standing(e, r -> r.gait().stepsPerSecond())));
        rows.add(row(
                "left-right difference of stance share",
                3,
                e -> ExamFigures.standing(e, r -> r.gait().asymmetry())));
        rows.add(row(
                "rms change of an action in a period",
                3,
                e -> ExamFigures.standing(e, r -> r.gait().actionChange())));
        rows.add(row("mean joint torque (Nm)", 1, e -> ExamFigures.standing(e, EpisodeResult::absoluteTorque)));
        rows.add(row(
                "largest rms torque / limit",
                2,
                e -> ExamFigures.highest(e, r -> r.gait().rmsTorqueShare())));
        rows.add(row(
                "largest torque / limit",
                2,
                e -> ExamFigures.highest(e, r -> r.gait().peakTorqueShare())));
        rows.add(row(
                "largest joint velocity / limit",
                2,
                e -> ExamFigures.highest(e, r -> r.gait().peakVelocityShare())));
        rows.add(row("cost of transport", 2, e -> ExamFigures.costOfTransport(e, robot)));
        return new Section(
                "Motion",
                "How it moves: " + nominal.episodes().size() + " episodes in the nominal world, "
                        + randomWorlds.episodes().size()
                        + " in random ones; and asked to stand, one in the nominal world and "
                        + result.standingRandomly().episodes().size() + " in random ones.",
                List.of(new Table(
                        List.of(
                                Table.Column.text("quantity"),
                                Table.Column.number("nominal", ""),
                                Table.Column.number("random worlds", ""),
                                Table.Column.number("standing", ""),
                                Table.Column.number("standing, random worlds", "")),
                        rows)));
    }

    private List<String> row(String name, int decimals, ToDoubleFunction<Evaluation> value) {
        return List.of(
                name,
                Numbers.fixed(value.applyAsDouble(result.nominal()), decimals),
                Numbers.fixed(value.applyAsDouble(result.randomWorlds()), decimals),
                Numbers.fixed(value.applyAsDouble(result.standing()), decimals),
                Numbers.fixed(value.applyAsDouble(result.standingRandomly()), decimals));
    }
}
