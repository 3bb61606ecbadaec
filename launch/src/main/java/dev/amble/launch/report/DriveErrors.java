package dev.amble.launch.report;

import java.util.ArrayList;
import java.util.List;

/** Tracking errors of a drive, leg by leg. */
public final class DriveErrors {
    private DriveErrors() {}

    /** Time means over each leg, its acceleration included, for the report or the terminal. */
    public static Table byLeg(DriveRecording drive) {
        List<List<String>> rows = new ArrayList<>();
        for (Band leg : drive.legs()) {
            rows.add(row(drive, leg));
        }
        return new Table(
                List.of(
                        Table.Column.text("leg"),
                        Table.Column.number("duration", "s"),
                        Table.Column.number("linear error", "m/s"),
                        Table.Column.number("yaw error", "rad/s")),
                rows);
    }

    private static List<String> row(DriveRecording drive, Band leg) {
        double linear = 0.0;
        double yaw = 0.0;
        int count = 0;
        for (int i = 0; i < drive.time().length; i++) {
            if (drive.time()[i] >= leg.from() && drive.time()[i] < leg.to()) {
                linear += Math.hypot(drive.forward().error(i), drive.lateral().error(i));
                yaw += Math.abs(drive.yawRate().error(i));
                count++;
            }
        }
        return List.of(
                leg.label(),
                Numbers.fixed(leg.to() - leg.from(), 1),
                Numbers.fixed(linear / count, 3),
                Numbers.fixed(yaw / count, 3));
    }
}
