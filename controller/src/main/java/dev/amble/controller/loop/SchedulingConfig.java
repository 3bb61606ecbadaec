package dev.amble.controller.loop;

/**
 * What the control thread asks of Linux; section {@code scheduling} of {@code controller.yaml}.
 *
 * @param priority of SCHED_FIFO, 1 to 99; 0 stays with the normal scheduler
 * @param processor the one to run on, by number; -1 lets Linux choose
 */
public record SchedulingConfig(int priority, int processor) {
    public SchedulingConfig {
        if (priority < 0 || priority > 99) {
            throw new IllegalArgumentException("scheduling.priority must be in [0, 99], got " + priority);
        }
        if (processor < -1 || processor > 1023) {
            throw new IllegalArgumentException("scheduling.processor must be in [-1, 1023], got " + processor);
        }
    }
}
