package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.RolloutBuffer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A vector handed to a method C2 does not inline becomes an object: hundreds of megabytes an update, and five times the
 * time. Once compiled, an update may allocate no more than its statistics.
 */
@Tag("allocation")
class UpdateAllocationTest {
    private static final long LIMIT_BYTES = 4096;
    private static final int MOST_UPDATES = 600;

    @Test
    void aCompiledVectorUpdateAllocatesNextToNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            SurrogateOptimizer learner =
                    Rollouts.clipOptimizer(model, Rollouts.config(), Rollouts.augmentation(), executor, 5);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            long least = Long.MAX_VALUE;
            // Interpreted and lightly compiled code does allocate vectors; how long that lasts is up to the JVM.
            for (int update = 0; update < MOST_UPDATES && least > LIMIT_BYTES; update++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                learner.update(buffer, 0.0, 0.0);
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }
            assertTrue(least <= LIMIT_BYTES, "the leanest of " + MOST_UPDATES + " updates allocated " + least);
        }
    }
}
