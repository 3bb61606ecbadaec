package dev.amble.sim.task;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.RobotWorld;
import java.util.ArrayList;
import java.util.List;

/** A1s in the shipped task, with settings. */
final class TestEnvironments {
    static final RobotModel A1 = RobotLoader.load("a1");

    /** Collapses every range of randomisation to the nominal world; settings after these open one again. */
    private static final List<String> NOMINAL = List.of(
            "randomization.friction=[0.8, 0.8]",
            "randomization.payload=[0, 0]",
            "randomization.motor_strength=[1, 1]",
            "randomization.gain=[1, 1]",
            "randomization.action_latency=[0, 0]");

    private TestEnvironments() {}

    static TaskConfig task(String... settings) {
        return Tasks.load("velocity-flat", List.of(settings));
    }

    /** The task without physical randomisation except where {@code settings} say otherwise. */
    static TaskConfig nominalTask(String... settings) {
        List<String> all = new ArrayList<>(NOMINAL);
        all.addAll(List.of(settings));
        return Tasks.load("velocity-flat", all);
    }

    /** Environment 0 of seed 1. */
    static VelocityEnv env(TaskConfig task) {
        return env(task, 0);
    }

    static VelocityEnv env(TaskConfig task, int index) {
        return new VelocityEnv(task, A1, new RobotWorld(A1, task.physics()), 1, index);
    }

    /** What the policy sees now. */
    static float[] observation(VelocityEnv env) {
        float[] observation = new float[env.observationSize()];
        env.writeObservation(0, observation);
        return observation;
    }

    /** What the critic sees now. */
    static float[] criticObservation(VelocityEnv env) {
        float[] observation = new float[env.criticObservationSize()];
        env.writeCriticObservation(0, observation);
        return observation;
    }
}
