package dev.amble.training.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyManifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Writes a policy as an ONNX model.
 *
 * <p>Input {@code observation} is {@code [batch, observation size]}, as the robot measures it: scaled term by term, not
 * normalised. Two outputs, both {@code [batch, joints]} in policy order: {@code action} as the network gives it, which
 * the next observation wants back, and {@code joint_position_target}, rad, what
 * {@link dev.amble.robots.observation.ActionDecoder} makes of it. The graph is the normaliser (Sub, Mul, Clip), then Gemm
 * and Elu for each hidden layer, a last Gemm, and the decoder (Clip, Mul, Add, Max, Min). The same policy gives the same
 * bytes.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">ONNX operators</a>
 */
public final class OnnxWriter {
    /** Name of the model's input. */
    public static final String INPUT = "observation";

    /** Name of the output that is the network's own: not clamped, not scaled. */
    public static final String ACTION = "action";

    /** Name of the output that a joint controller takes, rad. */
    public static final String TARGET = "joint_position_target";

    /** Operators as of ONNX 1.8 (2020), which every runtime in use knows. */
    private static final int OPERATOR_SET = 13;

    private static final int IR_VERSION = 7;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("policy");

    private OnnxWriter() {}

    /**
     * The model as bytes.
     *
     * @param manifest gives shape, normaliser and metadata
     * @param parameters flat, as {@link Mlp} takes them
     */
    public static byte[] write(PolicyManifest manifest, float[] parameters) {
        int[] sizes = manifest.layerSizes();
        int expected = Mlp.parameterCount(sizes);
        if (parameters.length != expected) {
            throw new IllegalArgumentException("a network of layers " + Arrays.toString(sizes) + " has " + expected
                    + " parameters, got " + parameters.length);
        }
        OnnxWriter writer = new OnnxWriter();
        String normalized = writer.addNormalizer(manifest.observationNormalizer());
        writer.addLayers(normalized, sizes, parameters);
        writer.addDecoder(manifest.robot());
        int joints = sizes[sizes.length - 1];
        writer.graph
                .addInput(matrix(INPUT, sizes[0]))
                .addOutput(matrix(ACTION, joints))
                .addOutput(matrix(TARGET, joints));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("amble")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setGraph(writer.graph);
        OnnxMetadata.of(manifest)
                .forEach((key, value) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private String addNormalizer(ObservationNormalizer normalizer) {
        constant("mean", normalizer.mean(), normalizer.size());
        constant("inverse_std", normalizer.inverseStd(), normalizer.size());
        constant("clip_min", new float[] {-normalizer.clip()});
        constant("clip_max", new float[] {normalizer.clip()});
        node("Sub", "centered", INPUT, "mean");
        node("Mul", "scaled", "centered", "inverse_std");
        node("Clip", "normalized", "scaled", "clip_min", "clip_max");
        return "normalized";
    }

    private void addLayers(String input, int[] sizes, float[] parameters) {
        String current = input;
        int offset = 0;
        for (int layer = 0; layer + 1 < sizes.length; layer++) {
            int weights = sizes[layer] * sizes[layer + 1];
            String prefix = "layer" + layer;
            constant(
                    prefix + ".weight",
                    Arrays.copyOfRange(parameters, offset, offset + weights),
                    sizes[layer],
                    sizes[layer + 1]);
            offset += weights;
            constant(
                    prefix + ".bias",
                    Arrays.copyOfRange(parameters, offset, offset + sizes[layer + 1]),
                    sizes[layer + 1]);
            offset += sizes[layer + 1];
            boolean last = layer + 2 == sizes.length;
            String sum = last ? ACTION : prefix + ".sum";
            node("Gemm", sum, current, prefix + ".weight", prefix + ".bias");
            current = sum;
            if (!last) {
                node("Elu", prefix + ".out", sum);
                current = prefix + ".out";
            }
        }
    }

    /** The operations of {@link dev.amble.robots.observation.ActionDecoder}, in its order. */
    private void addDecoder(PolicyManifest.Robot robot) {
        float clip = (float) robot.actionClip();
        constant("action_min", new float[] {-clip});
        constant("action_max", new float[] {clip});
        constant("action_scale", new float[] {(float) robot.actionScale()});
        jointConstant("default_position", robot, PolicyManifest.Joint::defaultPosition);
        jointConstant("lower_limit", robot, PolicyManifest.Joint::lowerLimit);
        jointConstant("upper_limit", robot, PolicyManifest.Joint::upperLimit);
        node("Clip", "action_clamped", ACTION, "action_min", "action_max");
        node("Mul", "action_scaled", "action_clamped", "action_scale");
        node("Add", "target_unlimited", "action_scaled", "default_position");
        node("Min", "target_below_limit", "target_unlimited", "upper_limit");
        node("Max", TARGET, "target_below_limit", "lower_limit");
    }

    private void jointConstant(String name, PolicyManifest.Robot robot, ToDoubleFunction<PolicyManifest.Joint> value) {
        List<PolicyManifest.Joint> joints = robot.joints();
        float[] values = new float[joints.size()];
        for (int j = 0; j < values.length; j++) {
            values[j] = (float) value.applyAsDouble(joints.get(j));
        }
        constant(name, values, values.length);
    }

    private void node(String operator, String output, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(Arrays.asList(inputs))
                .addOutput(output));
    }

    /** Adds a constant tensor; without dimensions it is a scalar. */
    private void constant(String name, float[] values, int... dimensions) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (int dimension : dimensions) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
    }

    /** A float matrix with any number of rows. */
    private static ValueInfoProto matrix(String name, int columns) {
        TensorShapeProto shape = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"))
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(columns))
                .build();
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
