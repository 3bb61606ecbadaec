package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.terrain.Terrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Examines a policy on velocity commands, through the very code that runs it on the robot.
 *
 * <p>Each episode has random streams of its own, seeded by its index, and a reset forgets everything, so results do not
 * depend on the number of threads. On a terrain they are spread over all tiles; one ends early where the terrain does.
 */
public final class Evaluator {
    private final TaskConfig task;
    private final RobotModel robot;

    public Evaluator(TaskConfig task, RobotModel robot) {
        this.task = task;
        this.robot = robot;
    }

    /**
     * Runs the examination.
     *
     * @param policies gives each worker a runner of its own
     */
    public Evaluation evaluate(Supplier<PolicyRunner> policies, EvaluationConfig config, ParallelExecutor executor) {
        List<CommandGrid.Command> commands = config.commands();
        int episodes = commands.size() * config.repetitions();
        AtomicReferenceArray<EpisodeResult> results = new AtomicReferenceArray<>(episodes);
        // One world a worker: the engine is slow to give back the memory of a world.
        List<RobotWorld> worlds = new ArrayList<>();
        Terrain terrain = Terrain.of(task.terrain());
        try {
            for (int worker = 0; worker < executor.threads(); worker++) {
                worlds.add(new RobotWorld(robot, task.physics(), terrain));
            }
            executor.run(episodes, (episode, worker) -> {
                VelocityEnv env = new VelocityEnv(task, robot, worlds.get(worker), config.seed(), episode);
                env.fixLevel(episode / terrain.columns() % terrain.levels());
                CommandGrid.Command command = commands.get(episode / config.repetitions());
                results.set(episode, run(env, policies.get(), command, config));
            });
        } finally {
            worlds.forEach(RobotWorld::close);
        }
        return new Evaluation(
                IntStream.range(0, episodes).mapToObj(results::get).toList());
    }

    private EpisodeResult run(
            VelocityEnv env, PolicyRunner policy, CommandGrid.Command command, EvaluationConfig config) {
        env.fixCommand(command.forward(), command.left(), command.yawRate());
        env.resetToStance(config.difficulty());
        Map<String, Float> world = env.worldParameters();
        policy.reset(env.initialPhase());
        int settle = (int) Math.round(config.settleSeconds() / task.policyPeriod());
        int measure = (int) Math.round(config.measureSeconds() / task.policyPeriod());
        EpisodeMeasurement measurement = new EpisodeMeasurement(robot, task.policyPeriod());
        JointCommand unused = new JointCommand(robot.numJoints());
        int t = 0;
        for (; t < settle + measure; t++) {
            if (!policy.step(env.sensedState(), env.command(), unused)) {
                return measurement.result(command, world, true, t * task.policyPeriod());
            }
            env.step(policy.action(), 0);
            if (env.terminated()) {
                return measurement.result(command, world, true, t * task.policyPeriod());
            }
            if (env.hasLeftTerrain()) {
                break;
            }
            if (t >= settle) {
                measurement.add(env.state());
            }
        }
        return measurement.result(command, world, false, t * task.policyPeriod());
    }
}
