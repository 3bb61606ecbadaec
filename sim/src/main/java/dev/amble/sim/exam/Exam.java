package dev.amble.sim.exam;

import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.EngineType;
import dev.amble.sim.physics.PhysicsConfig;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.Distribution;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.randomization.Range;
import dev.amble.sim.randomization.Variation;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.EvaluationConfig;
import dev.amble.sim.task.Evaluator;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.terrain.TerrainConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A robustness exam for a policy: accuracy in the nominal world, falls in random ones, then each quantity of the world
 * taken to its extremes, pushes, rough ground, and other physics engines.
 *
 * <p>Deterministic in its seed, for any number of threads.
 */
public final class Exam {
    private static final CommandGrid.Command STAND = new CommandGrid.Command(0, 0, 0);
    private static final CommandGrid.Command STRAIGHT_ON = new CommandGrid.Command(0.5f, 0, 0);
    private static final double SETTLE_SECONDS = 2;
    private static final double MEASURE_SECONDS = 10;
    private static final double ACCELERATE_SECONDS = 4;
    /** For what happens seldom: episodes of 20 s. */
    private static final double LONG_SECONDS = 18;

    /** 225 episodes on the grid. */
    private static final int RANDOM_WORLDS = 5;

    private static final int STANDING_WORLDS = 20;

    private static final Range PUSH_INTERVAL = new Range(3, 4);
    private static final double FORCE_SECONDS = 1;
    private static final int TERRAIN_REPETITIONS = 3;

    /** Told how far an exam is. */
    public interface Progress {
        /** A part of so many episodes is over. */
        void over(String label, int episodes);
    }

    private final TaskConfig task;
    private final RobotModel robot;
    private final TerrainConfig terrain;
    private final long seed;
    private final Trial nominal;
    private final Trial standing;
    private final Trial standingRandomly;
    private final Trial random;
    private final Map<Sweep, List<Trial>> sweeps = new EnumMap<>(Sweep.class);
    private final List<Trial> engines;
    private final Trial rough;
    private final Trial speed;

    /**
     * Plans an exam.
     *
     * @param task the one the policy was trained for
     */
    public Exam(TaskConfig task, RobotModel robot, long seed) {
        this.task = task;
        this.robot = robot;
        terrain = ground();
        this.seed = seed;
        nominal = new Trial("nominal", task, onGrid(1, MEASURE_SECONDS, Difficulty.NONE));
        standing = new Trial(
                "standing",
                task,
                new EvaluationConfig(List.of(STAND), 1, SETTLE_SECONDS, LONG_SECONDS, Difficulty.NONE, seed));
        standingRandomly = new Trial(
                "standing in random worlds",
                task,
                new EvaluationConfig(
                        List.of(STAND), STANDING_WORLDS, SETTLE_SECONDS, LONG_SECONDS, new Difficulty(1, 0), seed));
        random = new Trial("random worlds", task, onGrid(RANDOM_WORLDS, LONG_SECONDS, new Difficulty(1, 0)));
        for (Sweep sweep : Sweep.values()) {
            sweeps.put(
                    sweep,
                    sweep.points().stream().map(value -> trial(sweep, value)).toList());
        }
        List<Trial> otherPhysics =
                new ArrayList<>(List.of(engine(EngineType.MULTIBODY, 1), engine(EngineType.MULTIBODY, 2)));
        if (task.terrain() == null) { // jbullet knows no other ground than the plane
            otherPhysics.add(engine(EngineType.JBULLET, 2));
        }
        engines = List.copyOf(otherPhysics);
        speed = speed();
        int tiles = terrain.levels() * terrain.columns().size();
        rough = new Trial(
                "rough ground",
                task.withPhysics(task.physics().with(EngineType.MULTIBODY, 1)).withTerrain(terrain),
                new EvaluationConfig(
                        List.of(STRAIGHT_ON),
                        TERRAIN_REPETITIONS * tiles,
                        SETTLE_SECONDS,
                        MEASURE_SECONDS,
                        new Difficulty(1, 0),
                        seed));
    }

    /** The rough ground of every exam, whatever the policy was trained on; always in {@link EngineType#MULTIBODY}. */
    public static TerrainConfig ground() {
        return YamlReader.read(TextSource.resource(Exam.class, "/dev/amble/sim/exam/ground.yaml"), TerrainConfig.class);
    }

    private Trial speed() {
        return new Trial(
                "top speed",
                task.withRandomization(Map.of()),
                new EvaluationConfig(
                        SpeedResult.COMMANDS,
                        SpeedResult.REPETITIONS,
                        ACCELERATE_SECONDS,
                        MEASURE_SECONDS,
                        Difficulty.FULL,
                        seed));
    }

    private EvaluationConfig onGrid(int repetitions, double measureSeconds, Difficulty difficulty) {
        return EvaluationConfig.onGrid(repetitions, SETTLE_SECONDS, measureSeconds, difficulty, seed);
    }

    private Trial trial(Sweep sweep, double value) {
        double exact =
                sweep.inUnitOfQuantity(value, robot.mass() / task.reference().mass());
        Map<Quantity, Variation> world = new EnumMap<>(Quantity.class);
        world.put(sweep.quantity(), fixed(exact, sweep.isPush() ? PUSH_INTERVAL : null));
        if (sweep.quantity() == Quantity.PUSH_FORCE) {
            world.put(Quantity.PUSH_DURATION, fixed(FORCE_SECONDS, null));
        }
        List<CommandGrid.Command> commands =
                sweep.isStanding() ? Collections.nCopies(CommandGrid.commands().size(), STAND) : CommandGrid.commands();
        double seconds = sweep.isPush() ? LONG_SECONDS : MEASURE_SECONDS;
        return new Trial(
                sweep.title() + " " + value,
                task.withRandomization(world),
                new EvaluationConfig(commands, 1, SETTLE_SECONDS, seconds, Difficulty.FULL, seed));
    }

    private static Variation fixed(double value, @Nullable Range interval) {
        double single = (float) value;
        return new Variation(new Range(single, single), null, null, Distribution.UNIFORM, interval);
    }

    private Trial engine(EngineType type, int rateFactor) {
        PhysicsConfig physics = task.physics().with(type, rateFactor);
        return new Trial(
                type + ", " + Math.round(1 / physics.timestep()) + " Hz",
                task.withRandomization(Map.of()).withPhysics(physics), // jbullet does not do all that may vary
                onGrid(1, MEASURE_SECONDS, Difficulty.NONE));
    }

    /** Episodes of the whole exam. */
    public int episodes() {
        return trials().stream().mapToInt(Trial::episodes).sum() + 2 * PushMap.episodes();
    }

    private List<Trial> trials() {
        List<Trial> all = new ArrayList<>(List.of(nominal, standing, standingRandomly, random, rough, speed));
        all.addAll(engines);
        sweeps.values().forEach(all::addAll);
        return all;
    }

    /**
     * Sits the exam.
     *
     * @param policies gives each worker a runner of its own
     * @param progress told of every part when it is over
     */
    public ExamResult run(Supplier<PolicyRunner> policies, ParallelExecutor executor, Progress progress) {
        Function<Trial, Evaluation> examine = trial -> {
            Evaluation evaluation = new Evaluator(trial.task(), robot).evaluate(policies, trial.evaluation(), executor);
            progress.over(trial.label(), trial.episodes());
            return evaluation;
        };
        BiFunction<String, List<CommandGrid.Command>, PushMap> push = (label, commands) -> {
            PushMap map = PushMap.measure(task, robot, policies, commands, seed, executor);
            progress.over(label, PushMap.episodes());
            return map;
        };
        return new ExamResult(
                examine.apply(nominal),
                examine.apply(standing),
                examine.apply(standingRandomly),
                examine.apply(random),
                Arrays.stream(Sweep.values())
                        .map(sweep -> new SweepResult(
                                sweep,
                                Objects.requireNonNull(sweeps.get(sweep)).stream()
                                        .map(examine)
                                        .toList()))
                        .toList(),
                push.apply("Push map, walking", PushMap.WALKING),
                push.apply("Push map, standing", PushMap.STANDING),
                engines.stream()
                        .map(trial -> new ExamResult.EngineResult(trial.label(), examine.apply(trial)))
                        .toList(),
                new TerrainResult(terrain, examine.apply(rough)),
                new SpeedResult(examine.apply(speed)),
                record("walking", STRAIGHT_ON, policies.get()),
                record("standing", STAND, policies.get()));
    }

    private Recording record(String title, CommandGrid.Command command, PolicyRunner policy) {
        try (PolicyPlayer player = new PolicyPlayer(task, robot, policy, Difficulty.NONE, seed)) {
            player.command(command.forward(), command.left(), command.yawRate());
            for (long t = Math.round(SETTLE_SECONDS / player.period()); t > 0; t--) {
                player.step();
            }
            return new Recording.Recorder(player).run(MEASURE_SECONDS).finish(title);
        }
    }
}
