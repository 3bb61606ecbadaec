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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One action of a 47-256-128-64-12 policy from one observation: the network of the robot beside three others.
 *
 * <p>Every contender writes into arrays it was given. ONNX Runtime also normalises, which the model contains; that is 47
 * of 54,000 products. It runs on one thread, as the robot would.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InferenceBenchmark {
    private static final int[] SIZES = {47, 256, 128, 64, 12};

    private final float[] observation = new float[SIZES[0]];
    private final float[] action = new float[12];
    private Mlp plain;
    private Network.Workspace vector;
    private Network.Workspace nd4j;

    private OrtSession session;
    private FloatBuffer onnxObservation;
    private FloatBuffer onnxAction;
    private Map<String, OnnxTensor> inputs = Map.of();
    private Map<String, OnnxTensor> outputs = Map.of();

    /** Gives all four the same random network. */
    @Setup
    public void build() throws OrtException {
        SplittableRandom random = new SplittableRandom(1);
        float[] parameters = new float[Mlp.parameterCount(SIZES)];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (0.1 * random.nextGaussian());
        }
        for (int i = 0; i < observation.length; i++) {
            observation[i] = (float) random.nextGaussian();
        }
        plain = new Mlp(SIZES, parameters);
        vector = workspace(Backend.VECTOR, parameters);
        nd4j = workspace(Backend.ND4J, parameters);
        buildOnnx(parameters);
    }

    private static Network.Workspace workspace(Backend backend, float[] parameters) {
        Network network = backend.network(SIZES);
        network.setParameters(parameters, 0);
        return network.newWorkspace(1);
    }

    private void buildOnnx(float[] parameters) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        session = environment.createSession(OnnxWriter.write(manifest(), parameters), options);
        onnxObservation = direct(SIZES[0]);
        onnxAction = direct(action.length);
        inputs = Map.of("observation", OnnxTensor.createTensor(environment, onnxObservation, new long[] {1, SIZES[0]}));
        outputs = Map.of("action", OnnxTensor.createTensor(environment, onnxAction, new long[] {1, action.length}));
    }

    private static FloatBuffer direct(int size) {
        return ByteBuffer.allocateDirect(Float.BYTES * size)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private static PolicyManifest manifest() {
        RobotModel robot = RobotLoader.load("a1");
        TaskConfig task = Tasks.load("velocity-flat", List.of());
        float[] ones = new float[SIZES[0]];
        Arrays.fill(ones, 1);
        return PolicyManifest.of(
                robot,
                new PolicyContract(
                        task.layout(robot.numJoints()),
                        task.gait(),
                        new VelocityRange(-1, 1, -0.5, 0.5, -1, 1),
                        task.policyPeriod()),
                new ObservationNormalizer(new float[SIZES[0]], ones, 10),
                SIZES,
                Map.of());
    }

    /** Frees what lies outside the heap. */
    @TearDown
    public void close() throws OrtException {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
        session.close();
    }

    /** Plain Java, as on the robot. */
    @Benchmark
    public float robotsNetwork() {
        plain.forward(observation, action);
        return action[0];
    }

    /** The training kernels, one row. */
    @Benchmark
    public float vectorBackend() {
        vector.forward(observation, 0, 1, action, 0);
        return action[0];
    }

    /** ND4J with preallocated arrays. */
    @Benchmark
    public float nd4jBackend() {
        nd4j.forward(observation, 0, 1, action, 0);
        return action[0];
    }

    /** ONNX Runtime with preallocated tensors. */
    @Benchmark
    public float onnxRuntime() throws OrtException {
        onnxObservation.put(0, observation);
        session.run(inputs, Set.of(), outputs).close(); // the result owns no tensor: we gave it ours
        onnxAction.get(0, action);
        return action[0];
    }
}
