package dev.amble.training.actuator;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.Location;
import dev.amble.robots.config.TextSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What joints were asked to do and did.
 *
 * <p>As a file it is CSV with the header {@code time,joint,target,position,velocity,torque}: seconds, any name, rad, rad,
 * rad/s, N m. The rows of a joint are in the order of time; those of several joints may be mixed.
 *
 * @param traces one per joint
 */
public record JointRecording(List<Trace> traces) {
    private static final String HEADER = "time,joint,target,position,velocity,torque";

    /** Columns but the joint's name. */
    private static final int NUMBERS = 5;

    /** Samples may come this much of a period late or early. */
    private static final double JITTER = 0.1;

    /**
     * The samples of one joint, evenly spaced.
     *
     * @param period time between samples, s
     * @param error position target minus position, rad
     * @param velocity rad/s
     * @param torque N m
     */
    public record Trace(String joint, double period, float[] error, float[] velocity, float[] torque) {
        int length() {
            return torque.length;
        }
    }

    public JointRecording {
        traces = List.copyOf(traces);
    }

    /** Reads CSV text. */
    public static JointRecording read(TextSource source) {
        List<String> lines = source.text().lines().toList();
        if (lines.isEmpty() || !lines.get(0).replace(" ", "").equals(HEADER)) {
            throw fault(source, 1, "the first line must be the header " + HEADER);
        }
        Map<String, List<double[]>> rows = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            if (cells.length != NUMBERS + 1) {
                throw fault(source, i + 1, "expected " + (NUMBERS + 1) + " values, got " + cells.length);
            }
            double[] row = {
                number(cells[0], source, i),
                number(cells[2], source, i),
                number(cells[3], source, i),
                number(cells[4], source, i),
                number(cells[5], source, i)
            };
            rows.computeIfAbsent(cells[1].strip(), joint -> new ArrayList<>()).add(row);
        }
        if (rows.isEmpty()) {
            throw fault(source, 2, "no samples after the header; record some");
        }
        List<Trace> traces = new ArrayList<>();
        rows.forEach((joint, samples) -> traces.add(trace(source, joint, samples)));
        return new JointRecording(traces);
    }

    private static double number(String cell, TextSource source, int line) {
        try {
            double value = Double.parseDouble(cell.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below, as a value that is not finite is
        }
        throw fault(source, line + 1, "'" + cell.strip() + "' is no finite number; correct or leave out the line");
    }

    private static Trace trace(TextSource source, String joint, List<double[]> rows) {
        int length = rows.size();
        double period = length < 2 ? 0 : (rows.get(length - 1)[0] - rows.get(0)[0]) / (length - 1);
        if (!(period > 0)) {
            throw new ConfigException(source.name() + ": joint '" + joint
                    + "' needs at least two samples in the order of time; check its rows");
        }
        float[] error = new float[length];
        float[] velocity = new float[length];
        float[] torque = new float[length];
        for (int i = 0; i < length; i++) {
            double[] row = rows.get(i);
            if (Math.abs(row[0] - rows.get(0)[0] - i * period) > JITTER * period) {
                throw new ConfigException(source.name() + ": joint '" + joint + "' is not sampled evenly at " + row[0]
                        + " s; resample the recording");
            }
            error[i] = (float) (row[1] - row[2]);
            velocity[i] = (float) row[3];
            torque[i] = (float) row[4];
        }
        return new Trace(joint, period, error, velocity, torque);
    }

    private static ConfigException fault(TextSource source, int line, String problem) {
        return ConfigException.at(new Location(source.name(), line, 1), problem);
    }
}
