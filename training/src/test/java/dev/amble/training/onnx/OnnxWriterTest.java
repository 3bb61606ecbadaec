package dev.amble.training.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ActionDecoder;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyContract;
import dev.amble.robots.policy.PolicyManifest;
import dev.amble.robots.policy.VelocityRange;
import dev.amble.robots.state.JointCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OnnxWriterTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final PolicyContract CONTRACT = new PolicyContract(
            new ObservationLayout(
                    ObservationTerm.ofAnyRobot().stream()
                            .map(term -> new ObservationLayout.Entry(term, List.of(1.0)))
                            .toList(),
                    12),
            new GaitConfig(2.9, 0.6, 0.09, 1, 0.2),
            new VelocityRange(-1, 1, -0.4, 0.4, -1, 1),
            0.02);

    private final SplittableRandom random = new SplittableRandom(3);
    private final ObservationNormalizer normalizer = normalizer();

    @Test
    void onnxRuntimeAgreesWithTheNetworkOfTheRobot() throws OrtException {
        int[] sizes = {47, 64, 32, 12};
        float[] parameters = parameters(sizes);
        float[][] observations = new float[100][];
        for (int i = 0; i < 100; i++) {
            observations[i] = gaussian(47, i < 50 ? 1 : 30); // the second half reaches the clip
        }
        float[][] actions = runWithOnnxRuntime(OnnxWriter.write(manifest(sizes), parameters), observations);

        Mlp network = new Mlp(sizes, parameters);
        float[] normalized = new float[47];
        float[] expected = new float[12];
        double largest = 0;
        for (int i = 0; i < 100; i++) {
            normalizer.normalize(observations[i], 0, normalized);
            network.forward(normalized, expected);
            // Values of order 1 from 3 layers of up to 64 float products: some ten roundings of 6e-8.
            assertArrayEquals(expected, actions[i], 1e-5f, "observation " + i);
            largest = Math.max(largest, Math.abs(expected[0]));
        }
        assertTrue(largest > 0.1, "the test compares more than zeros");
    }

    @Test
    void theTargetsAreThoseOfTheRobotsActionDecoder() throws OrtException {
        int[] sizes = {47, 12};
        float[] parameters = new float[Mlp.parameterCount(sizes)];
        ActionDecoder decoder = new ActionDecoder(A1);
        JointCommand expected = new JointCommand(12);
        float[] action = new float[12];
        // From one side of the action clip (5) and of the joint limits to the other.
        for (float size = -9f; size <= 9f; size += 0.5f) {
            Arrays.fill(action, size);
            System.arraycopy(action, 0, parameters, 47 * 12, 12);
            float[][][] outputs = run(OnnxWriter.write(manifest(sizes), parameters), new float[][] {normalizer.mean()});
            decoder.clamp(action, 0, action);
            decoder.decode(action, expected);
            assertArrayEquals(expected.positionTarget, outputs[1][0], 1e-6f, "action " + size);
            assertEquals(size, outputs[0][0][0], "the action output is not clamped");
        }
    }

    @Test
    void aNetworkWithoutHiddenLayersIsOneProduct() throws OrtException {
        int[] sizes = {47, 12};
        float[] parameters = parameters(sizes);
        float[][] actions =
                runWithOnnxRuntime(OnnxWriter.write(manifest(sizes), parameters), new float[][] {normalizer.mean()});
        // the mean observation is normalised to zero, so only the biases are left
        assertArrayEquals(Arrays.copyOfRange(parameters, 47 * 12, 48 * 12), actions[0]);
    }

    @Test
    void theModelSaysWhatItsNumbersMean() throws OrtException {
        int[] sizes = {47, 16, 12};
        byte[] model = OnnxWriter.write(manifest(sizes), parameters(sizes));
        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
            assertArrayEquals(new long[] {-1, 47}, shape(session.getInputInfo().get("observation")));
            assertArrayEquals(new long[] {-1, 12}, shape(session.getOutputInfo().get("action")));
            assertArrayEquals(new long[] {-1, 12}, shape(session.getOutputInfo().get("joint_position_target")));
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();
            assertEquals(String.join(",", A1.jointNames()), metadata.get("joint_names"));
            assertEquals("0.25", metadata.get("action_scale"));
            assertTrue(String.valueOf(metadata.get("observation"))
                    .startsWith("angular_velocity[3] (rad/s) * 1.0,projected_gravity[3] (1) * 1.0,"));
        }
    }

    @Test
    void writesTheSameBytesEveryTime() {
        int[] sizes = {47, 16, 12};
        float[] parameters = parameters(sizes);
        assertArrayEquals(OnnxWriter.write(manifest(sizes), parameters), OnnxWriter.write(manifest(sizes), parameters));
    }

    @Test
    void refusesParametersOfTheWrongLength() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> OnnxWriter.write(manifest(new int[] {47, 12}), new float[5]));
        assertEquals("a network of layers [47, 12] has 576 parameters, got 5", error.getMessage());
    }

    private static long[] shape(@Nullable NodeInfo node) {
        return node != null && node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
    }

    private PolicyManifest manifest(int[] sizes) {
        return PolicyManifest.of(A1, CONTRACT, normalizer, sizes, Map.of());
    }

    private ObservationNormalizer normalizer() {
        float[] inverseStd = gaussian(47, 0.2);
        for (int i = 0; i < 47; i++) {
            inverseStd[i] = 0.5f + Math.abs(inverseStd[i]);
        }
        return new ObservationNormalizer(gaussian(47, 1), inverseStd, 10);
    }

    private float[] parameters(int[] sizes) {
        return gaussian(Mlp.parameterCount(sizes), 0.1);
    }

    private float[] gaussian(int size, double std) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (std * random.nextGaussian());
        }
        return values;
    }

    private static float[][] runWithOnnxRuntime(byte[] model, float[][] observations) throws OrtException {
        return run(model, observations)[0];
    }

    /** The outputs in order, each {@code [observation][joint]}. */
    private static float[][][] run(byte[] model, float[][] observations) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model);
                OnnxTensor input = OnnxTensor.createTensor(environment, observations);
                OrtSession.Result result = session.run(Map.of("observation", input))) {
            return new float[][][] {
                (float[][]) result.get(0).getValue(), (float[][]) result.get(1).getValue()
            };
        }
    }
}
