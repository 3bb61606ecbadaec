package dev.amble.controller.policy;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyContract;
import dev.amble.robots.policy.PolicyManifest;
import dev.amble.robots.policy.VelocityRange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Policies of the real size that have learnt nothing. */
public final class TestPolicies {
    /** All terms of a twelve-joint robot that does not see the ground, three hidden layers, one action per joint. */
    private static final int[] LAYER_SIZES = {47, 256, 128, 64, 12};

    private static final ObservationLayout LAYOUT = new ObservationLayout(
            Arrays.stream(ObservationTerm.values())
                    .filter(term -> term != ObservationTerm.HEIGHT_SCAN)
                    .map(term -> new ObservationLayout.Entry(term, List.of(1.0)))
                    .toList(),
            12);
    private static final PolicyContract CONTRACT = new PolicyContract(
            LAYOUT, new GaitConfig(2.9, 0.6, 0.12, 0.8, 1), new VelocityRange(-1, 1, -0.4, 0.4, -1, 1), 0.02);

    private TestPolicies() {}

    /** A bundle at 50 Hz with small random weights. */
    public static PolicyBundle random(RobotModel robot, long seed) {
        Random random = new Random(seed);
        float[] inverseStd = new float[LAYER_SIZES[0]];
        Arrays.fill(inverseStd, 1f);
        ObservationNormalizer normalizer = new ObservationNormalizer(new float[LAYER_SIZES[0]], inverseStd, 10f);
        PolicyManifest manifest = PolicyManifest.of(robot, CONTRACT, normalizer, LAYER_SIZES, Map.of());
        float[][] golden = {gaussian(random, LAYER_SIZES[0])};
        return PolicyBundle.create(manifest, gaussian(random, Mlp.parameterCount(LAYER_SIZES)), new byte[] {1}, golden);
    }

    private static float[] gaussian(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return values;
    }
}
