package dev.amble.launch.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriveTest {
    private static final double[] LEVEL = {0, 0, 0, 1};
    private static final double STAND_HEIGHT = RobotLoader.load("a1").standHeight();

    @Test
    void legIsJudgedFromTwoSecondsAfterItsStart() {
        DriveLeg leg = new DriveLeg("forward", 0.5f, 0, 0.2f, 4);
        // The leg begins at 1 s: samples from 3 s on count. hypot(.2 - .5, .4) = .5 and hypot(.5 - .5, .1) = .1
        Drive drive = drive(
                List.of(leg),
                sample(1, 0, 0, 0, 0),
                sample(2.9, 0, 9, 9, 9),
                sample(3, 0, 0.2, 0.4, 0.3),
                sample(4, 0, 0.5, 0.1, 0.2));
        Drive.LegResult result = drive.results().get(0);
        assertEquals(0.35, result.forward(), 1e-9);
        assertEquals(0.25, result.left(), 1e-9);
        assertEquals(0.25, result.yawRate(), 1e-9);
        assertEquals(0.3, result.linearError(), 1e-6);
        assertEquals(0.05, result.yawError(), 1e-6);
    }

    @Test
    void legWithoutSamplesHasNoError() {
        Drive drive = drive(List.of(new DriveLeg("late", 1, 0, 0, 1)));
        assertEquals(Double.NaN, drive.results().get(0).linearError());
    }

    @Test
    void robotThatStaysDownFellOnceAndOneThatGetsUpMayFallAgain() {
        DriveLeg leg = new DriveLeg("stand", 0, 0, 0, 4);
        Drive drive = drive(List.of(leg), at(0, 1), at(1, 0.4), at(2, 0.4), at(3, 1), at(4, 0.49));
        assertEquals(2, drive.falls());
    }

    private static Drive drive(List<DriveLeg> legs, DriveRecorder.Sample... samples) {
        return Drive.of(legs, List.of(samples), RobotLoader.load("a1"), Map.of());
    }

    private static DriveRecorder.Sample sample(double time, int leg, double forward, double left, double yawRate) {
        return new DriveRecorder.Sample(
                time,
                leg,
                new double[] {forward, left, yawRate},
                STAND_HEIGHT,
                LEVEL,
                new double[12],
                new double[12],
                new double[12]);
    }

    private static DriveRecorder.Sample at(double time, double shareOfStandHeight) {
        return new DriveRecorder.Sample(
                time,
                0,
                new double[3],
                shareOfStandHeight * STAND_HEIGHT,
                LEVEL,
                new double[12],
                new double[12],
                new double[12]);
    }
}
