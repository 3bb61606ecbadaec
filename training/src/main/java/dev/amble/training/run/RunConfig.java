package dev.amble.training.run;

import dev.amble.robots.config.Sha256;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.actuator.DriveModel;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.TaskShape;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides what a training run computes. Two runs of equal configuration and equal samples end in the
 * same bits.
 *
 * @param robotName built-in name or path, as given
 * @param robot the robot
 * @param taskName as given
 * @param task the task
 * @param learner how to learn it
 */
public record RunConfig(String robotName, RobotModel robot, String taskName, TaskConfig task, LearnerConfig learner)
        implements Serializable {
    public RunConfig {
        TaskMirrors.of(task, robot, learner.training().symmetry()); // refuses a symmetry that is not there
    }

    /**
     * Reads the shipped configuration files, with some values replaced.
     *
     * @param settings {@code task.a.b=value}, {@code training.a.b=value} or {@code algorithm.a.b=value}
     */
    public static RunConfig load(
            String robotName,
            String taskName,
            AlgorithmKind algorithm,
            Backend backend,
            long seed,
            List<String> settings) {
        return new RunConfig(
                robotName,
                RobotLoader.load(robotName),
                taskName,
                Tasks.load(taskName, Settings.of("task", settings)),
                new LearnerConfig(
                        TrainingConfig.load(Settings.of("training", settings)),
                        algorithm.load(Settings.of("algorithm", settings)),
                        backend,
                        seed));
    }

    public TrainingConfig training() {
        return learner.training();
    }

    public long seed() {
        return learner.seed();
    }

    /**
     * What a run computes depends on, part by part, short enough to store and compare: the seed and the backend
     * themselves, a hash of each of the others.
     */
    Map<String, String> fingerprint() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("robot", hash(robot.toString()));
        parts.put("task", hash(YamlWriter.write(task) + actuatorNetwork()));
        parts.put("training configuration", hash(YamlWriter.write(training())));
        parts.put("algorithm", hash(YamlWriter.write((Record) learner.algorithm())));
        parts.put("backend", learner.backend().name());
        parts.put("seed", Long.toString(seed()));
        return parts;
    }

    /** What the file of an actuator network holds; the task has its name only. */
    private String actuatorNetwork() {
        return task.actuators().drive() instanceof DriveModel.Network network
                ? TextSource.file(Path.of(network.file())).text()
                : "";
    }

    /**
     * Puts the parts together as a run does, for what shows only then: an actuator file that is missing or of another
     * robot, networks that cannot be shared on the task, a backend that this JVM cannot run.
     *
     * @throws dev.amble.robots.config.ConfigException if a run of this configuration cannot begin
     */
    void requireRunnable() {
        try (VectorEnv probe = new VectorEnv(
                VelocityEnv.factory(task, robot), 1, seed(), task.curriculum().at(0))) {
            learner.newModel(TaskShape.of(probe));
        }
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
