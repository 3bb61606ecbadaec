package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.PeerPython;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.model.Backend;
import dev.amble.training.model.Samples;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.IOException;
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
 * Rows a second of gradient steps on one minibatch of 4096: forward, PPO loss, backward, clipping by the joint norm and Adam,
 * for an actor and a critic of 48 inputs. Ours also shuffles and gathers the rows; torch, if {@link PeerPython} finds it,
 * does not have to.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC"})
public class LearnerBenchmark {
    private static final int STEPS = 32;
    private static final int ENVIRONMENTS = 128;
    private static final int ROWS = STEPS * ENVIRONMENTS;
    private static final int OBSERVATIONS = 48;
    private static final int ACTIONS = 12;

    /** Does one gradient step. */
    private interface Contender extends AutoCloseable {
        void step() throws IOException;

        @Override
        void close();
    }

    @Param({"VECTOR", "ND4J", "TORCH"})
    public String contender;

    @Param({"256-128-64", "512-256-128"})
    public String hidden;

    @Param({"1", "2"})
    public int threads;

    private Contender running;

    @Setup(Level.Trial)
    public void setUp() throws IOException, InterruptedException {
        running = contender.equals("TORCH")
                ? new Torch(threads, hidden)
                : new Ours(Backend.valueOf(contender), threads, hidden);
    }

    @TearDown(Level.Trial)
    public void tearDown() {
        running.close();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void step() throws IOException {
        running.step();
    }

    private static final class Ours implements Contender {
        private final ParallelExecutor executor;
        private final SurrogateOptimizer learner;
        private final RolloutBuffer buffer =
                new RolloutBuffer(STEPS, ENVIRONMENTS, OBSERVATIONS, OBSERVATIONS, ACTIONS);

        Ours(Backend backend, int threads, String hidden) {
            List<Integer> sizes =
                    List.of(hidden.split("-")).stream().map(Integer::valueOf).toList();
            ActorCriticConfig shape =
                    new ActorCriticConfig(OBSERVATIONS, OBSERVATIONS, ACTIONS, sizes, sizes, false, 0.1, 0.8, 0.1, 2.0);
            // A rate so small that the policy stays near the one that acted however often it steps.
            OptimizationConfig config = Rollouts.config(
                    "epochs=1",
                    "mini_batches=1",
                    "entropy_coefficient=0.002",
                    "learning_rate=1e-7",
                    "min_learning_rate=1e-7",
                    "max_learning_rate=1e-7");
            ActorCritic model = new ActorCritic(backend, shape, 1);
            executor = new ParallelExecutor("benchmark", threads);
            learner = Rollouts.clipOptimizer(model, config, null, executor, 1);
            RandomGenerator random = RandomStream.of(2);
            fill(buffer.actorObservations(), random, 1.0);
            fill(buffer.criticObservations(), random, 1.0);
            fill(buffer.sampledActions(), random, 0.8);
            fill(buffer.rewards(), random, 1.0);
            for (int row = 0; row < ROWS; row++) {
                buffer.logProbs()[row] =
                        model.policy().logProb(buffer.actionMeans(), 0, buffer.sampledActions(), row * ACTIONS);
            }
            new GeneralizedAdvantage(0.97, 0.95).compute(buffer);
        }

        private static void fill(float[] values, RandomGenerator random, double std) {
            System.arraycopy(Samples.gaussian(random, values.length, std), 0, values, 0, values.length);
        }

        @Override
        public void step() {
            learner.update(buffer, 0.0, 0.0);
        }

        @Override
        public void close() {
            executor.close();
        }
    }

    /** A process that makes a step for every byte it is sent. */
    private static final class Torch implements Contender {
        private final Process process;

        Torch(int threads, String hidden) throws IOException, InterruptedException {
            String[] sizes = hidden.split("-");
            String[] arguments = new String[4 + sizes.length];
            System.arraycopy(sizes, 0, arguments, 4, sizes.length);
            arguments[0] = "" + ROWS;
            arguments[1] = "" + threads;
            arguments[2] = "" + OBSERVATIONS;
            arguments[3] = "" + ACTIONS;
            process = PeerPython.with("torch").start(LearnerBenchmark.class, "torch_minibatch.py", arguments);
            int next; // the line that names the version; read bytewise, so that nothing behind it is taken
            StringBuilder version = new StringBuilder();
            while ((next = process.getInputStream().read()) >= 0 && next != '\n') {
                version.append((char) next);
            }
            System.out.println("# " + version);
        }

        @Override
        public void step() throws IOException {
            process.getOutputStream().write('.');
            process.getOutputStream().flush();
            if (process.getInputStream().read() < 0) {
                throw new IOException("the torch process has ended");
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
