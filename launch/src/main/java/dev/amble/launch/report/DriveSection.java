package dev.amble.launch.report;

import dev.amble.controller.report.Band;
import dev.amble.controller.report.Figure;
import dev.amble.controller.report.Lane;
import dev.amble.controller.report.LanePlot;
import dev.amble.controller.report.Limit;
import dev.amble.controller.report.LinePlot;
import dev.amble.controller.report.Numbers;
import dev.amble.controller.report.Panel;
import dev.amble.controller.report.Range;
import dev.amble.controller.report.Section;
import dev.amble.controller.report.Series;
import dev.amble.controller.report.Table;
import dev.amble.launch.report.DriveRecording.Joint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sections on one recorded drive: velocities, joints, torques and gait. */
public final class DriveSection {
    private static final String TIME = "time (s)";
    private static final int JOINT_COLUMNS = 3;
    private static final double JOINT_PANEL_HEIGHT = 178.0;

    private DriveSection() {}

    /**
     * Commanded and achieved base velocity.
     *
     * @param legs time means over each leg once it was under way
     */
    public static Section velocity(DriveRecording drive, Table legs) {
        List<Band> shading = drive.legs().stream().map(Band::withoutLabel).toList();
        List<Panel> panels = List.of(
                tracked(drive, "Forward velocity", "vx (m/s)", drive.forward(), drive.legs()),
                tracked(drive, "Lateral velocity, to the left", "vy (m/s)", drive.lateral(), shading),
                tracked(drive, "Yaw rate, to the left", "wz (rad/s)", drive.yawRate(), shading));
        return new Section(
                "Velocity tracking",
                "The base velocity the robot was asked for and the one it reached, in its own frame. The table gives time means"
                        + " once a leg is under way.",
                List.of(new Figure(1, 210.0, panels), legs));
    }

    /**
     * Joint positions with the targets of the policy; panels of a column share their y axis.
     *
     * @param window the part of the drive to show, s; a few strides read best
     */
    public static Section jointPositions(DriveRecording drive, Range window) {
        return new Section(
                "Joint positions",
                Numbers.fixed(window.max() - window.min(), 1)
                        + " s of the drive. Targets run ahead of positions: the position controller produces torque only"
                        + " from the difference.",
                List.of(jointFigure(drive, joint -> positionPlot(drive, joint, window))));
    }

    /** Joint torques of the whole drive between their limits. */
    public static Section jointTorques(DriveRecording drive) {
        return new Section(
                "Joint torques",
                "The whole drive; dotted lines mark the limits of the actuators.",
                List.of(jointFigure(drive, joint -> torquePlot(drive, joint))));
    }

    /**
     * When each foot was on the ground.
     *
     * @param window the part of the drive to show, s
     */
    public static Section gait(DriveRecording drive, Range window) {
        List<Lane> lanes = new ArrayList<>();
        for (DriveRecording.Foot foot : drive.feet()) {
            lanes.add(Lane.ofSamples(
                    foot.name(), stanceShare(drive.time(), foot.contact(), window), drive.time(), foot.contact()));
        }
        LanePlot plot = new LanePlot("Foot contacts", TIME, "foot on the ground", lanes, drive.legs(), window);
        return new Section(
                "Gait",
                "In a trot the diagonal pairs, front right with rear left and front left with rear right, touch down"
                        + " together.",
                List.of(new Figure(1, 190.0, List.of(plot))));
    }

    /** The whole drive: all samples, and all legs to their ends. */
    private static Range duration(DriveRecording drive) {
        double[] ends = drive.legs().stream().mapToDouble(Band::to).toArray();
        return Range.covering(List.of(drive.time(), ends));
    }

    private static LinePlot tracked(
            DriveRecording drive, String title, String yLabel, DriveRecording.Tracked tracked, List<Band> bands) {
        Series achieved = new Series("achieved", Series.Role.PRIMARY, drive.time(), tracked.achieved());
        Series commanded = new Series("commanded", Series.Role.REFERENCE, drive.time(), tracked.commanded());
        return LinePlot.of(title, TIME, yLabel, List.of(achieved, commanded))
                .withBands(bands)
                .withXRange(duration(drive));
    }

    private static LinePlot positionPlot(DriveRecording drive, Joint joint, Range window) {
        Series position = new Series("position", Series.Role.PRIMARY, drive.time(), joint.position());
        Series target = new Series("target", Series.Role.REFERENCE, drive.time(), joint.target());
        return LinePlot.of(joint.name(), TIME, "position (rad)", List.of(position, target))
                .withXRange(window);
    }

    private static LinePlot torquePlot(DriveRecording drive, Joint joint) {
        double limit = joint.torqueLimit();
        Series torque = new Series("torque", Series.Role.PRIMARY, drive.time(), joint.torque());
        return LinePlot.of(joint.name(), TIME, "torque (Nm)", List.of(torque))
                .withLimits(List.of(new Limit(Numbers.fixed(limit, 1) + " Nm", limit), new Limit("", -limit)))
                .withXRange(duration(drive));
    }

    /** One panel a joint; the panels of a column, joints of one kind, share their y axis. */
    private static Figure jointFigure(DriveRecording drive, Function<Joint, LinePlot> plotOf) {
        List<Band> shading = drive.legs().stream().map(Band::withoutLabel).toList();
        List<LinePlot> plots = drive.joints().stream().map(plotOf).toList();
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            Range shared = plots.get(i).naturalYRange();
            for (int other = i % JOINT_COLUMNS; other < plots.size(); other += JOINT_COLUMNS) {
                shared = shared.union(plots.get(other).naturalYRange());
            }
            panels.add(plots.get(i).withBands(shading).withYRange(shared));
        }
        return new Figure(JOINT_COLUMNS, JOINT_PANEL_HEIGHT, panels);
    }

    private static String stanceShare(double[] time, boolean[] contact, Range window) {
        int samples = 0;
        int onGround = 0;
        for (int i = 0; i < time.length; i++) {
            if (time[i] >= window.min() && time[i] <= window.max()) {
                samples++;
                onGround += contact[i] ? 1 : 0;
            }
        }
        return samples == 0 ? "" : Math.round(100.0 * onGround / samples) + " % stance";
    }
}
