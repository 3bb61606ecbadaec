package dev.amble.training.spark;

import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.run.LearnerConfig;
import dev.amble.training.run.RunConfig;
import java.io.Serializable;

/** What executors make environments and networks of; it travels whole, so that they need no file. */
interface RunTask extends Serializable {
    /** Makes the run's environments, each by its number in the run. */
    EnvironmentFactory environments();

    /** Of the first episodes. */
    Difficulty firstDifficulty();

    LearnerConfig learner();

    /** The velocity task with the robot of a run. */
    record Velocity(RunConfig config) implements RunTask {
        @Override
        public EnvironmentFactory environments() {
            return VelocityEnv.factory(config.task(), config.robot());
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
