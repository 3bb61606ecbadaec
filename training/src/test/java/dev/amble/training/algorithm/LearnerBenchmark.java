package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.model.Backend;
import dev.amble.training.model.Samples;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows a second of a whole PPO update: gather, forward, loss, backward, clipping and Adam of actor and critic
 * 48-256-128-64, minibatches of 1024 rows. The score counts every row at every use.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LearnerBenchmark {
    private static final int STEPS = 32;
    private static final int ENVIRONMENTS = 128;
    private static final int EPOCHS = 4;
    private static final int OBSERVATIONS = 48;
    private static final int ACTIONS = 12;

    @Param({"VECTOR", "ND4J"})
    public Backend backend;

    @Param({"1", "2"})
    public int threads;

    private ParallelExecutor executor;
    private SurrogateOptimizer learner;
    private RolloutBuffer buffer;

    @Setup(Level.Trial)
    public void setUp() {
        ActorCriticConfig shape = new ActorCriticConfig(
                OBSERVATIONS, OBSERVATIONS, ACTIONS, List.of(256, 128, 64), List.of(256, 128, 64), 0.1, 0.8, 0.1, 2.0);
        OptimizationConfig config = new OptimizationConfig(
                EPOCHS,
                4,
                0.0,
                1.0,
                0.002,
                AdvantageNormalization.ROLLOUT,
                1.0,
                false,
                0.0,
                false,
                1e-5,
                1e-6,
                1e-2,
                0.9,
                0.999,
                1e-8,
                8);
        ActorCritic model = new ActorCritic(backend, shape, 1);
        executor = new ParallelExecutor("benchmark", threads);
        learner = Rollouts.clipOptimizer(model, config, null, executor, 1);
        RandomGenerator random = RandomStream.of(2);
        buffer = new RolloutBuffer(STEPS, ENVIRONMENTS, OBSERVATIONS, OBSERVATIONS, ACTIONS);
        fill(buffer.actorObservations(), random, 1.0);
        fill(buffer.criticObservations(), random, 1.0);
        fill(buffer.sampledActions(), random, 0.8);
        fill(buffer.rewards(), random, 1.0);
        for (int row = 0; row < buffer.rows(); row++) {
            buffer.logProbs()[row] =
                    model.policy().logProb(buffer.actionMeans(), 0, buffer.sampledActions(), row * ACTIONS);
        }
        new GeneralizedAdvantage(0.97, 0.95).compute(buffer);
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        executor.close();
    }

    @Benchmark
    @OperationsPerInvocation(STEPS * ENVIRONMENTS * EPOCHS)
    public UpdateStatistics update() {
        return learner.update(buffer, 0.0, 0.0);
    }

    private static void fill(float[] values, RandomGenerator random, double std) {
        System.arraycopy(Samples.gaussian(random, values.length, std), 0, values, 0, values.length);
    }
}
