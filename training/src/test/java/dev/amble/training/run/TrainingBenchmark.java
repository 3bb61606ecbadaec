package dev.amble.training.run;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
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

/** Samples a second of the A1's first iterations on flat ground, rollout and update, by environments and threads. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 2, time = 3)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:+UseParallelGC"})
public class TrainingBenchmark {
    @Param({"32", "64", "128", "256", "512", "1024"})
    int numEnvs;

    @Param({"1", "2"})
    int threads;

    private ParallelExecutor executor;
    private Trainer trainer;

    /** Stands all robots on the ground. */
    @Setup
    public void start() {
        executor = new ParallelExecutor("benchmark", threads);
        List<String> settings = List.of("training.num_envs=" + numEnvs);
        RunManifest run = new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 1, settings);
        trainer = new Trainer(run.config(), executor);
    }

    @TearDown
    public void end() {
        trainer.close();
        executor.close();
    }

    /** Environment steps learnt from, which JMH shows per second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Count {
        public long samples;
    }

    @Benchmark
    public double iterate(Count count) {
        long before = trainer.samples();
        double reward = trainer.iterate().reward();
        count.samples += trainer.samples() - before;
        return reward;
    }
}
