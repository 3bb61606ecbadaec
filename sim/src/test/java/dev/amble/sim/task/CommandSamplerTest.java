package dev.amble.sim.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.randomization.Range;
import org.junit.jupiter.api.Test;

class CommandSamplerTest {
    private static final int DRAWS = 20_000;

    /** Four standard deviations of a share p of that many draws, at its largest: 4 sqrt(0.25 / 20000). */
    private static final double TOLERANCE = 0.0142;

    private final RandomStream random = RandomStream.of(1);
    private final VelocityCommand command = new VelocityCommand();

    @Test
    void sharesOfStandingAndSingleAxisCommandsAreTheConfiguredOnes() {
        CommandSampler sampler = sampler(0.1, 0.4);
        int standing = 0;
        int[] single = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            sampler.sample(random, 1, command);
            boolean[] moves = {command.forward != 0, command.left != 0, command.yawRate != 0};
            int numMoves = (moves[0] ? 1 : 0) + (moves[1] ? 1 : 0) + (moves[2] ? 1 : 0);
            standing += numMoves == 0 ? 1 : 0;
            for (int axis = 0; numMoves == 1 && axis < 3; axis++) {
                single[axis] += moves[axis] ? 1 : 0;
            }
        }
        assertEquals(0.1, (double) standing / DRAWS, TOLERANCE);
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(0.9 * 0.4 / 3, (double) single[axis] / DRAWS, TOLERANCE);
        }
    }

    @Test
    void commandsFillTheirRangesAndNothingElse() {
        CommandSampler sampler = sampler(0, 0);
        double[] min = {9, 9, 9};
        double[] max = {-9, -9, -9};
        for (int i = 0; i < DRAWS; i++) {
            sampler.sample(random, 1, command);
            float[] values = {command.forward, command.left, command.yawRate};
            for (int axis = 0; axis < 3; axis++) {
                min[axis] = Math.min(min[axis], values[axis]);
                max[axis] = Math.max(max[axis], values[axis]);
            }
        }
        double[] lower = {-1, -0.5, 0.2};
        double[] upper = {2, 0.5, 1.2};
        for (int axis = 0; axis < 3; axis++) {
            assertTrue(min[axis] >= lower[axis] - 1e-6 && max[axis] <= upper[axis] + 1e-6);
            assertEquals(lower[axis], min[axis], 0.01); // missed with probability (1 - 0.01 / 3)^20000 = 1e-29
            assertEquals(upper[axis], max[axis], 0.01);
        }
    }

    @Test
    void certainStandingAlwaysStands() {
        CommandSampler sampler = sampler(1, 0);
        command.set(1, 1, 1);
        sampler.sample(random, 1, command);
        assertEquals(0f, command.forward);
        assertEquals(0f, command.left);
        assertEquals(0f, command.yawRate);
    }

    @Test
    void aRobotThatKeepsAHeadingIsSteeredToIt() {
        CommandSampler sampler = new CommandSampler(new CommandConfig(
                new Range(-1, 2), new Range(-0.5, 0.5), new Range(-1.2, 1.2), 0, 0, 1, new Range(5, 10)));
        sampler.sample(random, 1, command);
        sampler.steer(1, 0, command);
        double heading = 0;
        for (int i = 0; i < 200; i++) {
            sampler.steer((float) Math.cos(heading), (float) Math.sin(heading), command);
            heading += 0.1 * command.yawRate;
        }
        assertEquals(0, command.yawRate, 1e-3);
        sampler.steer((float) Math.cos(heading - 1), (float) Math.sin(heading - 1), command);
        assertEquals(0.5, command.yawRate, 1e-3); // 1 rad short: half of it a second
        sampler.steer((float) Math.cos(heading - 3), (float) Math.sin(heading - 3), command);
        assertEquals(1.2f, command.yawRate); // 1.5 is beyond the range
    }

    @Test
    void intervalsStayInTheirRange() {
        CommandSampler sampler = sampler(0, 0);
        for (int i = 0; i < 1000; i++) {
            float interval = sampler.interval(random);
            assertTrue(interval >= 5 && interval <= 10, "got " + interval);
        }
    }

    private static CommandSampler sampler(double standing, double singleAxis) {
        return new CommandSampler(new CommandConfig(
                new Range(-1, 2),
                new Range(-0.5, 0.5),
                new Range(0.2, 1.2),
                standing,
                singleAxis,
                0,
                new Range(5, 10)));
    }
}
