package dev.amble.sim.env;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * Environment steps by number of environments and threads, and the processor time they take: A1s that stand and fidget.
 *
 * <p>Other work on the machine makes steps a second fewer; processor time it hardly changes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class ScalingBenchmark {
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
    private static final float ACTION_SIZE = 0.3f;

    /** Environments a thread takes at a time. */
    private static final int RANGE = 8;

    @Param({"1", "4", "16", "64", "256", "1024"})
    int numEnvs;

    @Param({"1", "2"})
    int threads;

    private VectorEnv envs;
    private ParallelExecutor executor;
    private float[] actions;
    private long[] rangeNs;

    /** Stands all robots on the ground. */
    @Setup
    public void makeWorlds() {
        RobotModel robot = RobotLoader.load("a1");
        envs = new VectorEnv(
                VelocityEnv.factory(Tasks.load("velocity-flat", List.of()), robot), numEnvs, 1, new Difficulty(1, 0));
        executor = new ParallelExecutor("benchmark", threads);
        rangeNs = new long[(numEnvs + RANGE - 1) / RANGE];
        RandomStream random = RandomStream.of(1);
        actions = new float[numEnvs * robot.numJoints()];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = ACTION_SIZE * (2 * random.nextFloat() - 1);
        }
    }

    @TearDown
    public void closeWorlds() {
        executor.close();
        envs.close();
    }

    /** Environment steps and the processor time of all threads for them, which JMH shows per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        public long environmentSteps;
        public long processorNs;
    }

    @Benchmark
    public float[] step(Count count) {
        executor.run(rangeNs.length, (range, worker) -> {
            long start = PROCESSOR.getCurrentThreadCpuTime();
            int from = range * RANGE;
            envs.step(actions, 0, from, Math.min(numEnvs, from + RANGE));
            rangeNs[range] = PROCESSOR.getCurrentThreadCpuTime() - start;
        });
        count.environmentSteps += numEnvs;
        count.processorNs += Arrays.stream(rangeNs).sum();
        return envs.rewards();
    }
}
