package dev.amble.sim.env;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.actuator.PdActuator;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Cost of one environment step, resets included, beside the physics substeps it contains; one thread, 64 A1s that stand
 * and fidget.
 *
 * <p>Both figures are per robot and policy period, so their difference is what the task costs: rewards, sensing,
 * observations, resets.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EnvStepBenchmark {
    private static final int NUM_ENVS = 64;

    /** Action batches in a cycle; more than a processor's cache would gain anything from. */
    private static final int BATCHES = 16;

    private static final float ACTION_SIZE = 0.3f;

    private VectorEnv envs;
    private float[] actions;
    private int batch;

    private final List<RobotWorld> worlds = new ArrayList<>();
    private int decimation;
    private PdActuator actuator;
    private JointCommand stance;
    private float[] position;
    private float[] velocity;
    private float[] torque;

    /** Stands all robots on the ground. */
    @Setup
    public void makeWorlds() {
        RobotModel robot = RobotLoader.load("a1");
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        int numJoints = robot.numJoints();
        envs = new VectorEnv(VelocityEnv.factory(task, robot), NUM_ENVS, 1, new Difficulty(1, 0));
        RandomStream random = RandomStream.of(1);
        actions = new float[BATCHES * NUM_ENVS * numJoints];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = ACTION_SIZE * (2 * random.nextFloat() - 1);
        }
        decimation = task.decimation();
        actuator = new PdActuator(robot);
        stance = new JointCommand(numJoints);
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, stance.positionTarget, 0, numJoints);
        System.arraycopy(robot.jointVector(JointModel::kp), 0, stance.kp, 0, numJoints);
        System.arraycopy(robot.jointVector(JointModel::kd), 0, stance.kd, 0, numJoints);
        position = new float[numJoints];
        velocity = new float[numJoints];
        torque = new float[numJoints];
        BodyState start = new BodyState();
        start.setUpright((float) robot.standHeight());
        for (int i = 0; i < NUM_ENVS; i++) {
            RobotWorld world = new RobotWorld(robot, task.physics());
            world.reset(start, stance.positionTarget, velocity);
            worlds.add(world);
        }
        for (int i = 0; i < 50; i++) {
            bareSubsteps();
        }
    }

    @TearDown
    public void closeWorlds() {
        envs.close();
        worlds.forEach(RobotWorld::close);
    }

    @Benchmark
    @OperationsPerInvocation(NUM_ENVS)
    public float[] envStep() {
        envs.step(actions, batch * NUM_ENVS * envs.actionSize(), 0, NUM_ENVS);
        batch = (batch + 1) % BATCHES;
        return envs.rewards();
    }

    /** The substeps of a policy period with joint control and nothing else. */
    @Benchmark
    @OperationsPerInvocation(NUM_ENVS)
    public void bareSubsteps() {
        for (int i = 0; i < NUM_ENVS; i++) {
            RobotWorld world = worlds.get(i);
            for (int k = 0; k < decimation; k++) {
                world.readJoints(position, velocity);
                actuator.torque(stance, position, velocity, torque);
                world.applyJointTorque(torque);
                world.step();
            }
        }
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(EnvStepBenchmark.class.getName())
                        .addProfiler("gc")
                        .build())
                .run();
    }
}
