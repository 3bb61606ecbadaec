package dev.amble.training.ablation;

import dev.amble.robots.model.RobotLoader;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The tasks of the comparison: five with exact equations of motion, two with the A1 in the physics engine. */
public enum AblationTask {
    INVERTED_PENDULUM(new InvertedPendulum()),
    DOUBLE_PENDULUM(new DoublePendulum()),
    SWING_UP(new SwingUp()),
    REACHER(new Reacher()),
    HOPPER(new Hopper()),
    QUADRUPED_STAND("commands.standing_probability=1"),
    QUADRUPED_WALK(
            "commands.standing_probability=0",
            "commands.forward=[0.5, 0.5]",
            "commands.left=[0, 0]",
            "commands.yaw_rate=[0, 0]");

    /** Episodes of four seconds in the nominal world: short enough to see a hundred of them. */
    private static final String QUADRUPED_EPISODE = "episode_seconds=4";

    private final Supplier<EnvironmentFactory> factory;

    AblationTask(Mechanism mechanism) {
        factory = () -> (seed, index) -> new ClassicEnv(mechanism, seed, index);
    }

    AblationTask(String... commands) {
        List<String> settings = Stream.concat(Arrays.stream(commands), Stream.of(QUADRUPED_EPISODE))
                .toList();
        factory = () -> VelocityEnv.factory(Tasks.load("velocity-flat", settings), RobotLoader.load("a1"));
    }

    EnvironmentFactory factory() {
        return factory.get();
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
