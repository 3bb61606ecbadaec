package dev.amble.launch.node;

import dev.amble.robots.model.RobotModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a robot did while it was driven over ROS.
 *
 * @param legs the commands, in order
 * @param results one for each leg
 * @param samples everything recorded
 * @param falls times the base came down
 * @param diagnostics the controller's last report, key to value
 */
public record Drive(
        List<DriveLeg> legs,
        List<LegResult> results,
        List<DriveRecorder.Sample> samples,
        int falls,
        Map<String, String> diagnostics) {

    /** Time at the start of a leg that is left for speeding up, s. */
    private static final double SETTLE_SECONDS = 2;

    /** The base is down when it is lower than this share of its standing height. */
    private static final double FALLEN_HEIGHT = 0.5;

    public Drive {
        legs = List.copyOf(legs);
        results = List.copyOf(results);
        samples = List.copyOf(samples);
        diagnostics = Map.copyOf(diagnostics);
    }

    /**
     * How well a leg was followed once under way.
     *
     * @param forward mean velocity, m/s
     * @param left mean velocity, m/s
     * @param yawRate mean, rad/s
     * @param linearError time mean of |v - v_command|, m/s
     * @param yawError time mean of |w - w_command|, rad/s
     */
    public record LegResult(double forward, double left, double yawRate, double linearError, double yawError) {}

    static Drive of(
            List<DriveLeg> legs,
            List<DriveRecorder.Sample> samples,
            RobotModel robot,
            Map<String, String> diagnostics) {
        List<LegResult> results = new ArrayList<>();
        for (int leg = 0; leg < legs.size(); leg++) {
            results.add(result(leg, legs.get(leg), samples));
        }
        int falls = 0;
        boolean down = false;
        for (DriveRecorder.Sample sample : samples) {
            boolean nowDown = sample.height() < FALLEN_HEIGHT * robot.standHeight() || sample.upright() < 0.5;
            falls += nowDown && !down ? 1 : 0;
            down = nowDown;
        }
        return new Drive(legs, results, samples, falls, diagnostics);
    }

    private static LegResult result(int index, DriveLeg leg, List<DriveRecorder.Sample> samples) {
        List<DriveRecorder.Sample> own =
                samples.stream().filter(sample -> sample.leg() == index).toList();
        double start = own.isEmpty() ? 0 : own.get(0).time();
        double[] sums = new double[5];
        int count = 0;
        for (DriveRecorder.Sample sample : own) {
            if (sample.time() - start >= SETTLE_SECONDS) {
                double[] v = sample.velocity();
                sums[0] += v[0];
                sums[1] += v[1];
                sums[2] += v[2];
                sums[3] += Math.hypot(v[0] - leg.forward(), v[1] - leg.left());
                sums[4] += Math.abs(v[2] - leg.yawRate());
                count++;
            }
        }
        double n = count == 0 ? Double.NaN : count;
        return new LegResult(sums[0] / n, sums[1] / n, sums[2] / n, sums[3] / n, sums[4] / n);
    }

    /** Mean over the legs of the linear error once under way, m/s. */
    public double meanLinearError() {
        return results.stream().mapToDouble(LegResult::linearError).average().orElse(Double.NaN);
    }

    /** A number of the controller's last report. */
    public double diagnostic(String key) {
        return Double.parseDouble(diagnostics.getOrDefault(key, "NaN"));
    }
}
