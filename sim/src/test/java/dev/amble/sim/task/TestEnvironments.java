package dev.amble.sim.task;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.RobotWorld;
import java.util.ArrayList;
import java.util.List;

/** A1s in the shipped task, with settings. */
final class TestEnvironments {
    static final RobotModel A1 = RobotLoader.load("a1");

    private TestEnvironments() {}

    static TaskConfig task(String... settings) {
        return Tasks.load("velocity-flat", List.of(settings));
    }

    /** The task with no randomisation except what {@code settings} add. */
    static TaskConfig nominalTask(String... settings) {
        List<String> all = new ArrayList<>(List.of("randomization={}"));
        all.addAll(List.of(settings));
        return Tasks.load("velocity-flat", all);
    }

    /** The setting that fixes a quantity: {@code vary("friction", "replace", 0.5)}. */
    static String vary(String quantity, String operation, double value) {
        return "randomization." + quantity + "={" + operation + ": [" + value + ", " + value
                + "], distribution: uniform}";
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
