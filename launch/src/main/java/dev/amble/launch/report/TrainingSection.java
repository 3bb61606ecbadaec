package dev.amble.launch.report;

import dev.amble.controller.report.Figure;
import dev.amble.controller.report.HeatMap;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Panel;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Series.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Sections on learning and on how well the result follows commands. */
public final class TrainingSection {
    private static final double MILLION = 1e6;
    private static final String SAMPLES = "samples (million)";
    private static final int SMOOTHED_SHARE = 60; // one part in this many of the curve

    private TrainingSection() {}

    /** Reward and tracking over samples; the curve needs at least one element. */
    public static Section learning(LearningCurve curve) {
        double[] millions = Arrays.stream(curve.samples()).map(s -> s / MILLION).toArray();
        int last = millions.length - 1;
        Range shown = new Range(0.0, millions[last]);
        List<Series> tracking = new ArrayList<>();
        addSmoothed("linear velocity", Role.PRIMARY, Role.PRIMARY_RAW, millions, curve.linearTracking(), tracking);
        addSmoothed("yaw rate", Role.SECONDARY, Role.SECONDARY_RAW, millions, curve.yawTracking(), tracking);
        List<Series> reward = new ArrayList<>();
        addSmoothed("", Role.PRIMARY, Role.PRIMARY_RAW, millions, curve.reward(), reward);
        LinePlot trackingPlot = LinePlot.of("Tracking", SAMPLES, "share of maximum", tracking)
                .withXRange(shown)
                .withYRange(new Range(0.0, 1.0));
        LinePlot rewardPlot =
                LinePlot.of("Reward", SAMPLES, "reward a second", reward).withXRange(shown);
        return new Section(
                "Learning curve",
                Numbers.fixed(millions[last], 1) + " million samples in "
                        + Numbers.fixed(curve.seconds()[last] / 60.0, 1)
                        + " minutes. Means over all training environments, exploration noise and randomisation included;"
                        + " strong lines are smoothed. Tracking is the mean of the velocity reward kernels: 1 would be"
                        + " perfect.",
                List.of(new Figure(2, 250.0, List.of(trackingPlot, rewardPlot))));
    }

    /**
     * Errors of each command of the grid, one heat map per yaw rate.
     *
     * @param linearErrorTarget linear error that counts as poor and gets half the tint, m/s
     * @param yawErrorTarget the same for yaw, rad/s
     */
    public static Section commandGrid(CommandGrid grid, double linearErrorTarget, double yawErrorTarget) {
        return new Section(
                "Tracking by command",
                "Time mean of the error while the robot holds each command, without exploration noise. Columns are"
                        + " forward commands, rows lateral ones; a fallen robot has no error.",
                List.of(
                        errorFigure(grid, grid.linearError(), "Linear error (m/s)", 2.0 * linearErrorTarget),
                        errorFigure(grid, grid.yawError(), "Yaw error (rad/s)", 2.0 * yawErrorTarget)));
    }

    private static void addSmoothed(
            String name, Role role, Role rawRole, double[] x, double[] y, List<Series> seriesOut) {
        seriesOut.add(new Series("", rawRole, x, y));
        seriesOut.add(new Series(name, role, x, Smoothing.centredMean(y, y.length / SMOOTHED_SHARE)));
    }

    private static Figure errorFigure(CommandGrid grid, double[] errors, String quantity, double fullTint) {
        List<Panel> panels = new ArrayList<>();
        for (int yaw = 0; yaw < grid.yawRate().length; yaw++) {
            panels.add(errorMap(grid, errors, yaw, quantity, fullTint));
        }
        return new Figure(Math.min(3, panels.size()), 172.0, panels);
    }

    private static HeatMap errorMap(CommandGrid grid, double[] errors, int yaw, String quantity, double fullTint) {
        int rows = grid.lateral().length;
        int columns = grid.forward().length;
        double[][] values = new double[rows][columns];
        String[][] marks = new String[rows][columns];
        for (int row = 0; row < rows; row++) {
            int lateral = rows - 1 - row; // left is up, as on a map with x to the right
            for (int forward = 0; forward < columns; forward++) {
                int index = grid.index(forward, lateral, yaw);
                values[row][forward] = errors[index];
                marks[row][forward] = grid.fell()[index] ? "fell" : "";
            }
        }
        List<String> rowLabels = new ArrayList<>(labels(grid.lateral()));
        Collections.reverse(rowLabels);
        return new HeatMap(
                "Yaw rate " + signed(grid.yawRate()[yaw]) + " rad/s",
                "forward (m/s)",
                labels(grid.forward()),
                "left (m/s)",
                rowLabels,
                values,
                marks,
                quantity,
                fullTint,
                2);
    }

    private static List<String> labels(double[] values) {
        return Arrays.stream(values).mapToObj(TrainingSection::signed).toList();
    }

    private static String signed(double value) {
        return (value > 0.0 ? "+" : "") + Numbers.fixed(value, 1);
    }
}
