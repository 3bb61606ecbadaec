package dev.amble.launch.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyContract;
import dev.amble.robots.policy.PolicyManifest;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.training.model.Backend;
import dev.amble.training.model.Network;
import dev.amble.training.onnx.OnnxWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * One action of a policy from one observation of 47 values: the network of the robot beside three others.
 *
 * <p>Every contender writes into arrays it was given. ONNX Runtime also normalises, which the model contains; that is 47
 * of 54,000 or 190,000 products. It runs on one thread, as the robot would. Each contender loads its own library only.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InferenceBenchmark {
    private static final int OBSERVED = 47;
    private static final float[] OBSERVATION = gaussian(1, OBSERVED);

    /** The sizes of the hidden layers, for every contender. */
    @State(Scope.Benchmark)
    public static class Shape {
        @Param({"256-128-64", "512-256-128"})
        public String hidden;

        int[] sizes() {
            return IntStream.concat(
                            IntStream.concat(
                                    IntStream.of(OBSERVED),
                                    Arrays.stream(hidden.split("-")).mapToInt(Integer::parseInt)),
                            IntStream.of(12))
                    .toArray();
        }

        float[] parameters() {
            return gaussian(0.1, Mlp.parameterCount(sizes()));
        }
    }

    private static float[] gaussian(double std, int size) {
        SplittableRandom random = new SplittableRandom(size);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (std * random.nextGaussian());
        }
        return values;
    }

    /** Plain Java, as on the robot. */
    @State(Scope.Thread)
    public static class RobotsNetwork {
        private final float[] action = new float[12];
        private Mlp network;

        /** Makes the network. */
        @Setup
        public void build(Shape shape) {
            network = new Mlp(shape.sizes(), shape.parameters());
        }
    }

    /** A training backend with a workspace for one row. */
    @State(Scope.Thread)
    public static class TrainingNetwork {
        @Param({"VECTOR", "ND4J"})
        public Backend backend;

        private final float[] action = new float[12];
        private Network.Workspace workspace;

        /** Loads the library. */
        @Setup
        public void build(Shape shape) {
            Network network = backend.network(shape.sizes());
            network.setParameters(shape.parameters(), 0);
            workspace = network.newWorkspace(1);
        }
    }

    /** An ONNX Runtime session on one thread with tensors that are used again and again. */
    @State(Scope.Thread)
    public static class OnnxSession {
        private final FloatBuffer observation = direct(OBSERVED);
        private final FloatBuffer action = direct(12);
        private OrtSession session;
        private Map<String, OnnxTensor> inputs = Map.of();
        private Map<String, OnnxTensor> outputs = Map.of();

        private static FloatBuffer direct(int size) {
            return ByteBuffer.allocateDirect(Float.BYTES * size)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        /** Loads the library and the model that a policy file would hold. */
        @Setup
        public void build(Shape shape) throws OrtException {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                session = environment.createSession(
                        OnnxWriter.write(manifest(shape.sizes()), shape.parameters()), options);
            }
            inputs = Map.of("observation", OnnxTensor.createTensor(environment, observation, new long[] {1, OBSERVED}));
            outputs = Map.of("action", OnnxTensor.createTensor(environment, action, new long[] {1, 12}));
        }

        private static PolicyManifest manifest(int[] sizes) {
            RobotModel robot = RobotLoader.load("a1");
            TaskConfig task = Tasks.load("velocity-flat", List.of());
            float[] ones = new float[OBSERVED];
            Arrays.fill(ones, 1);
            return PolicyManifest.of(
                    robot,
                    new PolicyContract(
                            task.layout(robot.numJoints()),
                            task.gait(),
                            new VelocityRange(-1, 1, -0.5, 0.5, -1, 1),
                            task.policyPeriod()),
                    new ObservationNormalizer(new float[OBSERVED], ones, 10),
                    sizes,
                    Map.of());
        }

        /** Frees what lies outside the heap. */
        @TearDown
        public void close() throws OrtException {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
            session.close();
        }
    }

    @Benchmark
    public float robotsNetwork(RobotsNetwork contender) {
        contender.network.forward(OBSERVATION, contender.action);
        return contender.action[0];
    }

    @Benchmark
    public float trainingNetwork(TrainingNetwork contender) {
        contender.workspace.forward(OBSERVATION, 0, 1, contender.action, 0);
        return contender.action[0];
    }

    @Benchmark
    public float onnxRuntime(OnnxSession contender) throws OrtException {
        contender.observation.put(0, OBSERVATION);
        // The result owns no tensor: it was given ours.
        contender.session.run(contender.inputs, Set.of(), contender.outputs).close();
        return contender.action.get(0);
    }
}
