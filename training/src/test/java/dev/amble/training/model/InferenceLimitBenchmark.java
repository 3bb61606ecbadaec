package dev.amble.training.model;

import dev.amble.robots.policy.Mlp;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The least time an action can take: the parameters of a policy of 47 observations and 12 actions, read once from the
 * cache they stay in, in vectors, each added to one of eight sums. Other numbers of sums and of streams are not quicker.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InferenceLimitBenchmark {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    @Param({"256-128-64", "512-256-128"})
    public String hidden;

    private float[] parameters;

    /** Makes parameters of the networks' number. */
    @Setup
    public void build() {
        String[] sizes = hidden.split("-");
        parameters = new float
                [Mlp.parameterCount(
                        47, Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[2]), 12)];
    }

    @Benchmark
    public float readParameters() {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero, s8 = zero;
        float[] p = parameters;
        for (int i = 0; i + 8 * LANES <= p.length; i += 8 * LANES) {
            s1 = s1.add(FloatVector.fromArray(SPECIES, p, i));
            s2 = s2.add(FloatVector.fromArray(SPECIES, p, i + LANES));
            s3 = s3.add(FloatVector.fromArray(SPECIES, p, i + 2 * LANES));
            s4 = s4.add(FloatVector.fromArray(SPECIES, p, i + 3 * LANES));
            s5 = s5.add(FloatVector.fromArray(SPECIES, p, i + 4 * LANES));
            s6 = s6.add(FloatVector.fromArray(SPECIES, p, i + 5 * LANES));
            s7 = s7.add(FloatVector.fromArray(SPECIES, p, i + 6 * LANES));
            s8 = s8.add(FloatVector.fromArray(SPECIES, p, i + 7 * LANES));
        }
        return s1.add(s2).add(s3).add(s4).add(s5).add(s6).add(s7).add(s8).lane(0);
    }
}
