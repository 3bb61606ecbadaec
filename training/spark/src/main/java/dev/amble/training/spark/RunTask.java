package dev.amble.training.spark;

import dev.amble.sim.actuator.ActuatorConfig;
import dev.amble.sim.actuator.DriveModel;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.run.LearnerConfig;
import dev.amble.training.run.RunConfig;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;

/** What executors make environments and networks of; it travels whole, so that nobody has to bring them files. */
interface RunTask extends Serializable {
    /** Makes the run's environments, each by its number in the run. */
    EnvironmentFactory environments();

    /** Of the first episodes. */
    Difficulty firstDifficulty();

    LearnerConfig learner();

    /** The velocity task with the robot of a run. An actuator network's file comes along as Spark brings files. */
    record Velocity(RunConfig config) implements RunTask {
        @Override
        public EnvironmentFactory environments() {
            return VelocityEnv.factory(withFileAsItArrived(config.task()), config.robot());
        }

        private static TaskConfig withFileAsItArrived(TaskConfig task) {
            if (!(task.actuators().drive() instanceof DriveModel.Network network)) {
                return task;
            }
            String name = Path.of(network.file()).getFileName().toString();
            DriveModel arrived = new DriveModel.Network(SparkFiles.get(name));
            return task.withActuators(
                    new ActuatorConfig(arrived, task.actuators().armature()));
        }

        @Override
        public Difficulty firstDifficulty() {
            return config.task().curriculum().at(0);
        }

        @Override
        public LearnerConfig learner() {
            return config.learner();
        }
    }
}
