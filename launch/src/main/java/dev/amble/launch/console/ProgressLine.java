package dev.amble.launch.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a {@link TrainingStatus} into one line of ASCII text. */
final class ProgressLine {
    private static final int BAR_MAX_WIDTH = 40;
    private static final int BAR_MIN_WIDTH = 10;
    private static final String SEPARATOR = "  ";

    private ProgressLine() {}

    /** A line for logs: everything, without a bar. */
    static String plain(String task, TrainingStatus status) {
        return String.join(SEPARATOR, task, percent(status), String.join(SEPARATOR, fields(status)));
    }

    /**
     * A line with a bar for a terminal. When room is short it leaves out speed, reward, samples and time left, in this
     * order, before it cuts anything.
     *
     * @param width largest length of the result, characters
     */
    static String withBar(String task, TrainingStatus status, int width) {
        List<String> fields = fields(status);
        for (int dropped : new int[] {1, 1, 0, 0}) { // positions in the shrinking list
            if (lengthOf(task, fields) + BAR_MIN_WIDTH <= width) {
                break;
            }
            fields.remove(dropped);
        }
        int room = Math.min(BAR_MAX_WIDTH, width - lengthOf(task, fields));
        if (room < BAR_MIN_WIDTH) {
            String text = task + SEPARATOR + percent(status).strip();
            return text.substring(0, Math.min(text.length(), Math.max(0, width)));
        }
        String line = task + SEPARATOR + bar(status.fraction(), room) + SEPARATOR + percent(status);
        return fields.isEmpty() ? line : line + SEPARATOR + String.join(SEPARATOR, fields);
    }

    /** A duration as people say it: 45 s, 2 min 05 s, 1 h 10 min. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    /** A count with three significant digits or so: 950, 29.1 k, 3.42 M. */
    static String count(double value) {
        if (value < 999.5) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return value < 999_950.0
                ? String.format(Locale.ROOT, "%.1f k", value / 1e3)
                : String.format(Locale.ROOT, "%.2f M", value / 1e6);
    }

    /** Samples, speed, reward, time left; padded, so that the bar beside them keeps its width. */
    private static List<String> fields(TrainingStatus status) {
        String reward = Double.isFinite(status.reward()) ? String.format(Locale.ROOT, "%.2f", status.reward()) : "--";
        String timeLeft = Double.isFinite(status.timeLeft()) ? duration(status.timeLeft()) : "--";
        List<String> fields = new ArrayList<>();
        fields.add(String.format(Locale.ROOT, "%7s samples", count((double) status.samples())));
        fields.add(String.format(Locale.ROOT, "%7s/s", count(status.samplesPerSecond())));
        fields.add(String.format(Locale.ROOT, "tracking %4s", reward));
        fields.add(String.format(Locale.ROOT, "%11s left", timeLeft));
        return fields;
    }

    /** Length of a line with these fields and a bar of width 0. */
    private static int lengthOf(String task, List<String> fields) {
        int length = task.length() + SEPARATOR.length() + SEPARATOR.length() + "100 %".length();
        for (String field : fields) {
            length += SEPARATOR.length() + field.length();
        }
        return length;
    }

    private static String bar(double fraction, int width) {
        int inside = width - 2;
        int filled = (int) Math.floor(fraction * inside);
        return "[" + "#".repeat(filled) + "-".repeat(inside - filled) + "]";
    }

    private static String percent(TrainingStatus status) {
        return String.format(Locale.ROOT, "%3.0f %%", Math.floor(100.0 * status.fraction()));
    }
}
