package dev.amble.sim.env;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An environment step (substeps, joint control, sensing, rewards, observations, resets) beside the bare substeps and
 * joint control of the same robots in MuJoCo's C engine: same A1, same rate, same targets, one thread each.
 *
 * <p>The two take turns batch by batch and are charged their processor time, so that other work on the machine hardly
 * changes their ratio. The figures to read are the counters, all per robot and policy period. One long iteration, because
 * JMH adds up the counters of several.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 1, time = 10)
public class MujocoComparisonBenchmark {
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final int NUM_ENVS = 64;

    /** Action batches in a cycle; more than a processor's cache would gain anything from. */
    private static final int BATCHES = 16;

    private static final float ACTION_SIZE = 0.3f;

    /** MuJoCo's default, and as many sweeps of its cheapest solver as Bullet takes here. */
    @Param({"solver=\"Newton\"", "solver=\"PGS\" iterations=\"5\""})
    String solver;

    /** The A1's joints have some; MuJoCo pays for it with a constraint each. */
    @Param({"true", "false"})
    boolean dryFriction;

    private Path folder;
    private VectorEnv envs;
    private MujocoRobots mujoco;
    private float[] actions;
    private float[][] targets;
    private int batch;

    /** Makes both sides. */
    @Setup
    public void makeRobots() throws IOException, InterruptedException {
        RobotModel robot = RobotLoader.load("a1");
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        folder = Files.createTempDirectory("amble-mujoco-");
        MujocoModel model = new MujocoModel(robot, task.physics(), solver, dryFriction);
        mujoco = new MujocoRobots(model, NUM_ENVS, task.decimation(), folder);
        envs = new VectorEnv(VelocityEnv.factory(task, robot), NUM_ENVS, 1, new Difficulty(1, 0));
        RandomStream random = RandomStream.of(1);
        actions = new float[BATCHES * NUM_ENVS * robot.numJoints()];
        targets = new float[BATCHES][actions.length / BATCHES];
        float[] stance = robot.jointVector(JointModel::defaultPosition);
        for (int i = 0; i < actions.length; i++) {
            actions[i] = ACTION_SIZE * (2 * random.nextFloat() - 1);
            targets[i / targets[0].length][i % targets[0].length] =
                    stance[i % stance.length] + (float) robot.actionScale() * actions[i];
        }
    }

    /** Ends both sides. */
    @TearDown
    public void closeRobots() throws IOException {
        envs.close();
        mujoco.close();
        for (String file : List.of("robots.c", "robots", "model.xml")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }

    /** What an iteration cost. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Cost {
        private long batches;
        private long environmentNs;
        private double mujocoNs;

        @Setup(Level.Iteration)
        public void clear() {
            batches = 0;
            environmentNs = 0;
            mujocoNs = 0;
        }

        public double environmentStepUs() {
            return environmentNs / 1e3 / NUM_ENVS / batches;
        }

        public double mujocoUs() {
            return mujocoNs / 1e3 / NUM_ENVS / batches;
        }

        public double ratio() {
            return environmentNs / mujocoNs;
        }
    }

    @Benchmark
    public double bothSides(Cost cost) throws IOException {
        long start = PROCESSOR.getCurrentThreadCpuTime();
        envs.step(actions, batch * targets[0].length, 0, NUM_ENVS);
        cost.environmentNs += PROCESSOR.getCurrentThreadCpuTime() - start;
        cost.mujocoNs += 1e9 * mujoco.step(targets[batch]);
        cost.batches++;
        batch = (batch + 1) % BATCHES;
        return mujoco.height();
    }
}
