package dev.amble.launch.node;

import dev.amble.sim.task.TaskConfig;

/**
 * What robot is simulated, and how its messages come.
 *
 * @param task whose physics, motors, sensors and ground the robot gets; nothing of it is varied
 * @param sensorErrors whether the sensors err as those of the task; otherwise they are exact
 * @param seed of the sensors' errors
 * @param rateHz rate of the sensor messages
 */
public record SimulationConfig(TaskConfig task, boolean sensorErrors, long seed, int rateHz) {
    public SimulationConfig {
        double physicsHz = physicsHz(task);
        if (rateHz < 1 || Math.abs(Math.IEEEremainder(physicsHz, rateHz)) > 1e-6 * physicsHz) {
            throw new IllegalArgumentException(
                    "the rate must divide the physics rate of " + Math.round(physicsHz) + " Hz, got " + rateHz);
        }
    }

    private static double physicsHz(TaskConfig task) {
        return 1 / task.physics().timestep();
    }

    /** Physics substeps between two messages. */
    int stepsPerMessage() {
        return (int) Math.round(physicsHz(task) / rateHz);
    }
}
