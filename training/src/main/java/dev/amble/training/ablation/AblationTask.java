package dev.amble.training.ablation;

import static dev.amble.robots.observation.MirrorMap.signs;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.observation.MirrorMap;
import dev.amble.sim.classic.ClassicEnv;
import dev.amble.sim.classic.DoublePendulum;
import dev.amble.sim.classic.Hopper;
import dev.amble.sim.classic.InvertedPendulum;
import dev.amble.sim.classic.Mechanism;
import dev.amble.sim.classic.Reacher;
import dev.amble.sim.classic.SwingUp;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.run.SymmetryConfig;
import dev.amble.training.run.TaskMirrors;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tasks of the comparison: five with exact equations of motion, two with the A1 in the physics engine. */
public enum AblationTask {
    INVERTED_PENDULUM(new InvertedPendulum(), signs(-1, -1, -1, -1), signs(-1)),
    DOUBLE_PENDULUM(new DoublePendulum(), signs(-1, -1, -1, -1, -1, -1), signs(-1)),
    SWING_UP(new SwingUp(), signs(1, -1, -1), signs(-1)),
    REACHER(new Reacher(), signs(1, -1, 1, -1, -1, -1, 1, -1), signs(-1, -1)),
    /** Forward is not backward: its symmetry is the trivial one. */
    HOPPER(new Hopper(), signs(1, 1, 1, 1, 1, 1), signs(1, 1)),
    QUADRUPED_STAND("commands.standing_probability=1"),
    QUADRUPED_WALK(
            "commands.standing_probability=0",
            "commands.forward=[0.5, 0.5]",
            "commands.left=[0, 0]",
            "commands.yaw_rate=[0, 0]");

    /** Episodes of four seconds in the nominal world: short enough to see a hundred of them. */
    private static final String QUADRUPED_EPISODE = "episode_seconds=4";

    private final Supplier<EnvironmentFactory> factory;
    private final Function<SymmetryConfig, List<MirrorMaps>> mirrors;

    AblationTask(Mechanism mechanism, MirrorMap observation, MirrorMap action) {
        factory = () -> (seed, index) -> new ClassicEnv(mechanism, seed, index);
        mirrors = symmetry -> List.of(new MirrorMaps(observation, observation, action));
    }

    AblationTask(String... commands) {
        List<String> settings = Stream.concat(Arrays.stream(commands), Stream.of(QUADRUPED_EPISODE))
                .toList();
        factory = () -> VelocityEnv.factory(Tasks.load("velocity-flat", settings), RobotLoader.load("a1"));
        mirrors = symmetry -> TaskMirrors.of(Tasks.load("velocity-flat", settings), RobotLoader.load("a1"), symmetry);
    }

    EnvironmentFactory factory() {
        return factory.get();
    }

    /** The mirrors in which the task, a policy and its observations look the same. */
    List<MirrorMaps> mirrors(SymmetryConfig symmetry) {
        return mirrors.apply(symmetry);
    }

    /** The name on the command line and of files: lower case, with hyphens. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return title();
    }
}
