package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RolloutBuffer;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A vector handed to a method C2 does not inline becomes an object: hundreds of megabytes an update, and five times the
 * time. Once compiled, advantages and update allocate nothing, on none of their threads.
 */
@Tag("allocation")
class UpdateAllocationTest {
    private static final int MOST_UPDATES = 5000;
    private static final String EXECUTOR = "allocation";

    private final ThreadMXBean counters = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @CsvSource({"3, 4", "1, 1"})
    void aCompiledVectorUpdateAllocatesNothing(int epochs, int miniBatches) {
        OptimizationConfig config = Rollouts.config("epochs=" + epochs, "mini_batches=" + miniBatches);
        GeneralizedAdvantage estimator = new GeneralizedAdvantage(0.97, 0.95);
        try (ParallelExecutor executor = new ParallelExecutor(EXECUTOR, 2)) {
            long[] threads = threads();
            ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
            SurrogateOptimizer learner = Rollouts.clipOptimizer(model, config, Rollouts.augmentation(), executor, 5);
            RolloutBuffer buffer = Rollouts.rollout(model, 2);
            assertEquals(2, threads.length);
            DiagonalGaussian reference = new DiagonalGaussian(Rollouts.ACTIONS, 1, 1);
            reference.set(model.policy());
            long least = Long.MAX_VALUE;
            // Interpreted and lightly compiled code does allocate vectors; how long that lasts is up to the JVM.
            for (int update = 0; update < MOST_UPDATES && least > 0; update++) {
                long before = allocatedBy(threads);
                estimator.compute(buffer);
                learner.descend(buffer, reference, buffer.actionMeans(), 0.01, 0.0);
                least = Math.min(least, allocatedBy(threads) - before);
            }
            assertEquals(0, least, "bytes that the leanest of " + MOST_UPDATES + " updates allocated");
        }
    }

    /** The calling thread and those of the executor. */
    private static long[] threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread == Thread.currentThread() || thread.getName().startsWith(EXECUTOR))
                .mapToLong(Thread::getId)
                .toArray();
    }

    /** Bytes allocated by threads so far; reading it allocates nothing. */
    private long allocatedBy(long[] threads) {
        long sum = 0;
        for (long thread : threads) {
            sum += counters.getThreadAllocatedBytes(thread);
        }
        return sum;
    }
}
