package dev.amble.sim.task;

import static dev.amble.sim.task.TestEnvironments.A1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.amble.sim.randomization.Difficulty;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class VelocityEnvAllocationTest {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Few enough steps that escape analysis has not yet had a chance to hide anything. The leanest trial counts because a
     * thread that triggers a compilation may allocate some 100 bytes for it.
     */
    @Test
    void aStepAndItsObservationsAllocateNothing() {
        TaskConfig task = TestEnvironments.task(
                "commands.resample_seconds=[0.1, 0.2]", "randomization.push_velocity.interval_seconds=[0.1, 0.2]");
        FakeWorld world = new FakeWorld(A1, task.physics());
        world.recording = false;
        VelocityEnv env = new VelocityEnv(task, A1, world, 1, 0);
        env.reset(Difficulty.FULL);
        float[] action = new float[A1.numJoints()];
        float[] observation = new float[env.observationSize()];
        float[] criticObservation = new float[env.criticObservationSize()];
        long least = Long.MAX_VALUE;
        for (int trial = 0; trial < 4; trial++) { // the first loads the classes
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int t = 0; t < 30; t++) { // resampled and pushed three times at least
                env.step(action, 0);
                env.writeObservation(0, observation);
                env.writeCriticObservation(0, criticObservation);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least, "bytes that the leanest of 4 trials allocated");
    }
}
