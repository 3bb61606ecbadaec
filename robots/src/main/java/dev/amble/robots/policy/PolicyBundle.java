package dev.amble.robots.policy;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ObservationLayout;

/**
 * A policy with everything needed to run it and to refuse to run it where it does not belong.
 *
 * <p>Complete and consistent once it exists: the golden pairs have been answered bit for bit. Immutable.
 */
public final class PolicyBundle {
    private final String source;
    private final PolicyManifest manifest;
    private final ObservationLayout layout;
    private final ObservationNormalizer normalizer;
    private final float[] parameters;
    private final byte[] onnx;
    private final GoldenPairs golden;

    /** @param source names the bundle in errors */
    PolicyBundle(String source, PolicyManifest manifest, float[] parameters, byte[] onnx, GoldenPairs golden) {
        this.source = source;
        this.manifest = manifest;
        this.parameters = parameters.clone();
        this.onnx = onnx.clone();
        this.golden = golden;
        ManifestCheck check = new ManifestCheck(source, manifest);
        layout = check.layout();
        normalizer = check.normalizer(layout);
        check.network(layout, parameters);
        int mismatch = golden.firstMismatch(normalizer, network());
        if (mismatch >= 0) {
            throw new PolicyFormatException(source + ": the network does not repeat golden action " + mismatch
                    + " bit for bit; this program computes other numbers than the one that exported the policy:"
                    + " export it again with this version");
        }
    }

    /**
     * Puts a new policy together.
     *
     * @param parameters flat, as {@link Mlp} takes them
     * @param onnx the same policy with its normaliser as an ONNX model
     * @param goldenObservations observations the robot may well meet, not normalised; at least one
     */
    public static PolicyBundle create(
            PolicyManifest manifest, float[] parameters, byte[] onnx, float[][] goldenObservations) {
        GoldenPairs golden = GoldenPairs.record(
                goldenObservations, manifest.observationNormalizer(), new Mlp(manifest.layerSizes(), parameters));
        return new PolicyBundle("new policy", manifest, parameters, onnx, golden);
    }

    public PolicyManifest manifest() {
        return manifest;
    }

    /** The observation the policy takes. */
    public ObservationLayout layout() {
        return layout;
    }

    public ObservationNormalizer normalizer() {
        return normalizer;
    }

    /** A new instance of the network, for one thread. */
    public Mlp network() {
        return new Mlp(manifest.layerSizes(), parameters);
    }

    /** A copy of the flat parameters. */
    public float[] parameters() {
        return parameters.clone();
    }

    /** A copy of the ONNX model. */
    public byte[] onnx() {
        return onnx.clone();
    }

    public GoldenPairs golden() {
        return golden;
    }

    /** Throws a {@link PolicyFormatException} if the policy was not trained for exactly this robot. */
    public void requireCompatible(RobotModel robot) {
        new CompatibilityCheck(source, manifest).requireRobot(robot);
    }

    /** Throws a {@link PolicyFormatException} if the policy was not trained for this control period, s. */
    public void requirePeriod(double controlPeriod) {
        new CompatibilityCheck(source, manifest).requirePeriod(controlPeriod);
    }

    /** The policy ready to drive {@code robot}, if {@linkplain #requireCompatible it was trained for it}. */
    public PolicyRunner newRunner(RobotModel robot) {
        requireCompatible(robot);
        return new PolicyRunner(robot, layout, manifest.gait(), manifest.controlPeriod(), normalizer, network());
    }
}
