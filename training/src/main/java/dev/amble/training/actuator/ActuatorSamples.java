package dev.amble.training.actuator;

import dev.amble.robots.config.ConfigException;
import java.util.List;

/**
 * Rows to fit: histories and the torque at their end, scaled to about one.
 *
 * @param inputs [rows x 2 historyLength], errors newest first, then velocities newest first
 * @param torques [rows]
 */
record ActuatorSamples(float[] inputs, float[] torques) {
    /** Fewer rows than this are no data. */
    private static final int MIN_ROWS = 100;

    /** Root mean squares by which values are divided. */
    record Scales(float error, float velocity, float torque) {
        static Scales of(List<JointRecording.Trace> traces) {
            double[] squares = new double[3];
            long count = 0;
            for (JointRecording.Trace trace : traces) {
                for (int i = 0; i < trace.length(); i++) {
                    squares[0] += trace.error()[i] * trace.error()[i];
                    squares[1] += trace.velocity()[i] * trace.velocity()[i];
                    squares[2] += trace.torque()[i] * trace.torque()[i];
                }
                count += trace.length();
            }
            return new Scales(root(squares[0] / count), root(squares[1] / count), root(squares[2] / count));
        }

        private static float root(double meanSquare) {
            if (!(meanSquare > 0)) {
                throw new ConfigException(
                        "the recording has a column of zeros; position errors, velocities and torques must vary");
            }
            return (float) Math.sqrt(meanSquare);
        }
    }

    int rows() {
        return torques.length;
    }

    /**
     * Cuts histories out of a part of every trace.
     *
     * @param from part of the trace where the part begins, [0, 1)
     * @param to part of the trace where it ends, (0, 1]
     */
    static ActuatorSamples cut(
            List<JointRecording.Trace> traces, double from, double to, ActuatorFitConfig config, Scales scales) {
        int rows = traces.stream()
                .mapToInt(trace -> Math.max(0, end(trace, to) - first(trace, from, config)))
                .sum();
        if (rows < MIN_ROWS) {
            throw new ConfigException("the recording gives " + rows + " histories in one of its parts; record at least "
                    + MIN_ROWS + " for the fit and as many for its validation");
        }
        int width = 2 * config.historyLength();
        float[] inputs = new float[rows * width];
        float[] torques = new float[rows];
        int row = 0;
        for (JointRecording.Trace trace : traces) {
            int stride = stride(trace, config);
            for (int i = first(trace, from, config); i < end(trace, to); i++) {
                for (int k = 0; k < config.historyLength(); k++) {
                    int at = row * width + k;
                    inputs[at] = trace.error()[i - k * stride] / scales.error();
                    inputs[at + config.historyLength()] = trace.velocity()[i - k * stride] / scales.velocity();
                }
                torques[row++] = trace.torque()[i] / scales.torque();
            }
        }
        return new ActuatorSamples(inputs, torques);
    }

    /** First sample of a part that has its whole history within it. */
    private static int first(JointRecording.Trace trace, double from, ActuatorFitConfig config) {
        return (int) Math.floor(from * trace.length()) + (config.historyLength() - 1) * stride(trace, config);
    }

    private static int end(JointRecording.Trace trace, double to) {
        return (int) Math.floor(to * trace.length());
    }

    private static int stride(JointRecording.Trace trace, ActuatorFitConfig config) {
        double samples = config.historyPeriod() / trace.period();
        long stride = Math.round(samples);
        if (stride < 1 || Math.abs(samples - stride) > 0.05 * stride) {
            throw new ConfigException("joint '" + trace.joint() + "' is sampled every " + trace.period()
                    + " s, of which the history period of " + config.historyPeriod()
                    + " s is no multiple; give another --period");
        }
        return (int) stride;
    }
}
