package dev.amble.training.run;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.Reflection;
import dev.amble.sim.randomization.Range;
import dev.amble.sim.task.CriticObservation;
import dev.amble.sim.task.TaskConfig;
import dev.amble.training.model.MirrorMaps;
import java.util.List;

/** The mirrors in which the velocity task looks the same. */
public final class TaskMirrors {
    private TaskMirrors() {}

    /**
     * The mirrors as far as they are asked for.
     *
     * @throws ConfigException if front and back are to be mirrored, but differ
     */
    public static List<MirrorMaps> of(TaskConfig task, RobotModel robot, SymmetryConfig symmetry) {
        MirrorMaps leftRight = mirror(task, robot, Reflection.leftRight(robot));
        return symmetry.frontBack() ? List.of(leftRight, frontBack(task, robot)) : List.of(leftRight);
    }

    private static MirrorMaps frontBack(TaskConfig task, RobotModel robot) {
        Range forward = task.commands().forward();
        if (forward.min() != -forward.max()) {
            throw new ConfigException("training.symmetry.front_back must be false: task.commands.forward is ["
                    + forward.min() + ", " + forward.max() + "], not as far back as ahead");
        }
        try {
            return mirror(task, robot, Reflection.frontBack(robot));
        } catch (ConfigException e) {
            throw new ConfigException("training.symmetry.front_back must be false: " + e.getMessage(), e);
        }
    }

    private static MirrorMaps mirror(TaskConfig task, RobotModel robot, Reflection reflection) {
        return new MirrorMaps(
                reflection.observation(task.layout(robot.numJoints())),
                CriticObservation.mirror(task, robot.numJoints(), reflection),
                reflection.joints());
    }
}
