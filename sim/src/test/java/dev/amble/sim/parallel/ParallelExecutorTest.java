package dev.amble.sim.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelExecutorTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyTaskRunsOnceInEveryRun(int threads) {
        try (ParallelExecutor executor = new ParallelExecutor("test", threads)) {
            AtomicIntegerArray counts = new AtomicIntegerArray(17);
            for (int run = 1; run <= 500; run++) {
                executor.run(17, (task, worker) -> counts.incrementAndGet(task));
                for (int task = 0; task < 17; task++) {
                    assertEquals(run, counts.get(task));
                }
            }
        }
    }

    @Test
    void resultsOfARunAreVisibleToTheNext() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 3)) {
            int[] values = new int[6];
            for (int run = 0; run < 2000; run++) {
                executor.run(6, (task, worker) -> values[task] = values[task] + 1);
            }
            for (int value : values) {
                assertEquals(2000, value);
            }
        }
    }

    @Test
    void workersAreNumberedAndNamed() throws InterruptedException {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(3); // three tasks at once need three different workers
        try (ParallelExecutor executor = new ParallelExecutor("learner", 3)) {
            executor.run(3, (task, worker) -> {
                together.countDown();
                try {
                    together.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                seen.add(worker == 0 ? "0" : worker + Thread.currentThread().getName());
            });
        }
        assertEquals(Set.of("0", "1learner-1", "2learner-2"), seen);
    }

    @Test
    void theFirstFailingTaskByNumberIsReportedAndTheOthersStillRun() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            AtomicIntegerArray counts = new AtomicIntegerArray(10);
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> executor.run(10, (task, worker) -> {
                        counts.incrementAndGet(task);
                        if (task == 3 || task == 7) {
                            throw new IllegalStateException("task " + task);
                        }
                    }));
            assertEquals("task 3", failure.getMessage());
            for (int task = 0; task < 10; task++) {
                assertEquals(1, counts.get(task));
            }
            executor.run(1, (task, worker) -> counts.incrementAndGet(0));
            assertEquals(2, counts.get(0));
        }
    }

    @Test
    void runsDoNotNest() {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> executor.run(1, (task, worker) -> executor.run(1, (inner, innerWorker) -> {})));
            assertTrue(failure.toString().contains("under way"), failure.toString());
        }
    }

    @Test
    void aClosedExecutorRefusesToRun() {
        ParallelExecutor executor = new ParallelExecutor("test", 2);
        executor.close();
        assertThrows(IllegalStateException.class, () -> executor.run(1, (task, worker) -> {}));
    }

    @Test
    void refusesNoThreads() {
        assertThrows(IllegalArgumentException.class, () -> new ParallelExecutor("test", 0));
    }
}
