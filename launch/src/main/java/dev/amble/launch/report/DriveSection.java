package dev.amble.launch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sections on one recorded drive: velocities, joints, torques and gait. */
public final class DriveSection {
    private static final String TIME = "time (s)";
    private static final int JOINT_COLUMNS = 3;
    private static final double JOINT_PANEL_HEIGHT = 178.0;

    private DriveSection() {}

    /** Commanded and achieved base velocity. */
    public static Section velocity(DriveRecording drive) {
        List<Band> shading = drive.legs().stream().map(Band::withoutLabel).toList();
        List<Panel> panels = List.of(
                tracked(drive, "Forward velocity", "vx (m/s)", drive.forward(), drive.legs()),
                tracked(drive, "Lateral velocity, to the left", "vy (m/s)", drive.lateral(), shading),
                tracked(drive, "Yaw rate, to the left", "wz (rad/s)", drive.yawRate(), shading));
        return new Section(
                "Velocity tracking",
                "The base velocity the robot was asked for and the one it reached, in its own frame.",
                List.of(new Figure(1, 210.0, panels)));
    }

    /** Joint positions with the targets of the policy; panels of a column share their y axis. */
    public static Section jointPositions(DriveRecording drive) {
        return new Section(
                "Joint positions",
                "Targets run ahead of positions: a position controller produces torque only by its error.",
                List.of(new Figure(
                        JOINT_COLUMNS,
                        JOINT_PANEL_HEIGHT,
                        sharedColumns(jointPlots(
                                drive,
                                joint -> LinePlot.of(
                                        joint.name(),
                                        TIME,
                                        "position (rad)",
                                        List.of(
                                                new Series(
                                                        "position",
                                                        Series.Role.PRIMARY,
                                                        drive.time(),
                                                        joint.position()),
                                                new Series(
                                                        "target",
                                                        Series.Role.REFERENCE,
                                                        drive.time(),
                                                        joint.target()))))))));
    }

    /** Joint torques between their limits. */
    public static Section jointTorques(DriveRecording drive) {
        return new Section(
                "Joint torques",
                "Thin lines mark the limits of the actuators.",
                List.of(new Figure(
                        JOINT_COLUMNS,
                        JOINT_PANEL_HEIGHT,
                        sharedColumns(jointPlots(
                                drive,
                                joint -> LinePlot.of(
                                                joint.name(),
                                                TIME,
                                                "torque (Nm)",
                                                List.of(new Series(
                                                        "torque", Series.Role.PRIMARY, drive.time(), joint.torque())))
                                        .withLimits(List.of(
                                                new Limit(
                                                        "limit " + Numbers.fixed(joint.torqueLimit(), 1) + " Nm",
                                                        joint.torqueLimit()),
                                                new Limit("", -joint.torqueLimit()))))))));
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

    private static LinePlot tracked(
            DriveRecording drive, String title, String yLabel, DriveRecording.Tracked tracked, List<Band> bands) {
        return LinePlot.of(
                        title,
                        TIME,
                        yLabel,
                        List.of(
                                new Series("achieved", Series.Role.PRIMARY, drive.time(), tracked.achieved()),
                                new Series("commanded", Series.Role.REFERENCE, drive.time(), tracked.commanded())))
                .withBands(bands);
    }

    private static List<LinePlot> jointPlots(DriveRecording drive, Function<DriveRecording.Joint, LinePlot> plot) {
        List<Band> shading = drive.legs().stream().map(Band::withoutLabel).toList();
        return drive.joints().stream()
                .map(joint -> plot.apply(joint).withBands(shading))
                .toList();
    }

    private static List<Panel> sharedColumns(List<LinePlot> plots) {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            Range shared = plots.get(i).naturalYRange();
            for (int other = i % JOINT_COLUMNS; other < plots.size(); other += JOINT_COLUMNS) {
                shared = shared.union(plots.get(other).naturalYRange());
            }
            panels.add(plots.get(i).withYRange(shared));
        }
        return panels;
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
