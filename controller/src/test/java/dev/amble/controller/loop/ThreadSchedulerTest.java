package dev.amble.controller.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadSchedulerTest {
    private static final Path THREAD = Path.of("/proc/thread-self/sched");

    private final List<String> warnings = new ArrayList<>();
    private String seen = "";

    /** On a thread of its own, for nothing gives priority and processor back. */
    private void schedule(SchedulingConfig config, Path look) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    warnings.addAll(ThreadScheduler.schedule(config));
                    try {
                        seen = Files.readString(look);
                    } catch (IOException e) {
                        seen = e.toString();
                    }
                },
                "test-scheduled");
        thread.start();
        thread.join();
    }

    @Test
    void aThreadThatAsksForNothingIsLeftAlone() throws InterruptedException {
        schedule(new SchedulingConfig(0, -1), Path.of("/proc/thread-self/status"));

        assertEquals(List.of(), warnings);
    }

    @Test
    void theThreadIsBoundToItsProcessor() throws InterruptedException {
        assumeTrue(Files.exists(THREAD), "needs Linux's /proc/thread-self");
        schedule(new SchedulingConfig(0, 0), Path.of("/proc/thread-self/status"));

        assumeTrue(warnings.isEmpty(), "processor 0 is not ours: " + warnings);
        assertTrue(seen.contains("Cpus_allowed_list:\t0\n"), seen);
    }

    @Test
    void aProcessorThatIsNotThereIsAWarningThatSaysWhatToDo() throws InterruptedException {
        assumeTrue(Files.exists(THREAD), "needs Linux's /proc/thread-self");
        schedule(new SchedulingConfig(0, 1023), Path.of("/proc/thread-self/status"));

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("processor 1023") && warnings.get(0).contains("scheduling.processor=-1"));
    }

    @Test
    void realTimePriorityIsGrantedOrWarnedAbout() throws InterruptedException {
        assumeTrue(Files.exists(THREAD), "needs Linux's /proc/thread-self");
        schedule(new SchedulingConfig(7, -1), THREAD);

        // SCHED_FIFO is policy 1 (sched.h).
        boolean granted = seen.lines().anyMatch(line -> line.startsWith("policy") && line.endsWith(" 1"));
        assertEquals(granted, warnings.isEmpty(), warnings + seen);
        assertTrue(granted || warnings.get(0).contains("LimitRTPRIO="), warnings::toString);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SchedulingConfig(100, -1));
        assertThrows(IllegalArgumentException.class, () -> new SchedulingConfig(0, -2));
    }
}
