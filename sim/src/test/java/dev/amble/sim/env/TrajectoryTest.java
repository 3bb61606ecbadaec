package dev.amble.sim.env;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.sim.parallel.ParallelExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Keeps a change that is meant to be faster or cleaner from changing what is learned. */
class TrajectoryTest {
    /**
     * Recorded from this code. After a deliberate change of physics, task, robot or random draws put in the new value;
     * after any other change a difference is an error.
     */
    private static final long RECORDED = 0x4097219726c65d6eL;

    /** Elsewhere the engine's native library and the C library's sine round differently. */
    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void aTrajectoryIsBitForBitTheRecordedOne() {
        try (VectorEnv envs = Trajectory.environments(1);
                ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            assertEquals(
                    Long.toHexString(RECORDED),
                    Long.toHexString(Trajectory.hash(envs, 0, 200, executor, Trajectory.NUM_ENVS)));
        }
    }
}
