package dev.amble.sim.exam;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.TaskConfig;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How a robot takes a single push, by its direction and speed, in the nominal world with the training task's sensor noise.
 *
 * @param survival share of the trials still on their feet {@link #WATCH_SECONDS} later, {@code [speed][direction]}
 */
public record PushMap(double[][] survival) {
    /** Speeds added to the base, m/s. */
    public static final List<Double> SPEEDS = List.of(0.5, 1.0, 1.5, 2.0);

    /** Directions of the added velocity in the yaw frame of the base: {@code k} points {@code 360 k / 8} degrees left of ahead. */
    public static final int DIRECTIONS = 8;

    /** What a robot does when it is pushed, for the map of a walking one. */
    static final List<CommandGrid.Command> WALKING = List.of(
            new CommandGrid.Command(0.5f, 0, 0),
            new CommandGrid.Command(-0.5f, 0, 0),
            new CommandGrid.Command(0, 0.3f, 0),
            new CommandGrid.Command(0, 0, 0.5f));

    static final List<CommandGrid.Command> STANDING = List.of(new CommandGrid.Command(0, 0, 0));

    /** Trials of each direction and speed. */
    public static final int TRIALS = 12;

    /** Time to get going before the push, s. */
    private static final double SETTLE_SECONDS = 2;

    /** How long a robot is watched after the push, s. */
    public static final double WATCH_SECONDS = 3;

    /** Episodes of one map. */
    static int episodes() {
        return SPEEDS.size() * DIRECTIONS * TRIALS;
    }

    /**
     * Pushes a policy about.
     *
     * @param policies gives each worker a runner of its own
     * @param commands in force in turn, trial by trial; each trial begins at another phase of the gait
     */
    static PushMap measure(
            TaskConfig task,
            RobotModel robot,
            Supplier<PolicyRunner> policies,
            List<CommandGrid.Command> commands,
            long seed,
            ParallelExecutor executor) {
        TaskConfig onlyNoise = task.withRandomization(Map.of());
        double[][] survival = new double[SPEEDS.size()][DIRECTIONS];
        executor.run(SPEEDS.size() * DIRECTIONS, (cell, worker) -> {
            int speed = cell / DIRECTIONS;
            int direction = cell % DIRECTIONS;
            try (PolicyPlayer player =
                    new PolicyPlayer(onlyNoise, robot, policies.get(), Difficulty.FULL, seed + cell)) {
                long survivors = IntStream.range(0, TRIALS)
                        .mapToObj(trial -> commands.get(trial % commands.size()))
                        .filter(command -> survives(player, command, SPEEDS.get(speed), direction))
                        .count();
                survival[speed][direction] = (double) survivors / TRIALS;
            }
        });
        return new PushMap(survival);
    }

    /** Whether the robot is on its feet some time after a push in the middle of doing what it is told. */
    static boolean survives(PolicyPlayer player, CommandGrid.Command command, double speed, int direction) {
        player.reset();
        player.command(command.forward(), command.left(), command.yawRate());
        run(player, SETTLE_SECONDS);
        double heading = player.frame().baseYaw() + 2 * Math.PI * direction / DIRECTIONS;
        player.push((float) (speed * Math.cos(heading)), (float) (speed * Math.sin(heading)));
        run(player, WATCH_SECONDS);
        return !player.frame().fallen();
    }

    private static void run(PolicyPlayer player, double seconds) {
        for (long t = Math.round(seconds / player.period()); t > 0; t--) {
            player.step();
        }
    }
}
