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
    private TestPolicies() {}

    /** A bundle at 50 Hz with small random weights that sees all that every robot measures: 47 values. */
    public static PolicyBundle random(RobotModel robot, long seed) {
        return random(robot, ObservationTerm.ofAnyRobot(), seed);
    }

    /** The same with a policy that also sees the ground. */
    static PolicyBundle perceptive(RobotModel robot, long seed) {
        return random(robot, List.of(ObservationTerm.values()), seed);
    }

    /** A policy that sees one term alone, of so many periods. */
    static LocomotionPolicy seeing(RobotModel robot, ObservationTerm term, int history) {
        ObservationLayout.Entry entry = new ObservationLayout.Entry(term, List.of(1.0), history);
        return PolicyController.of(random(robot, new ObservationLayout(List.of(entry), 12), 1), robot);
    }

    private static PolicyBundle random(RobotModel robot, List<ObservationTerm> terms, long seed) {
        List<ObservationLayout.Entry> entries = terms.stream()
                .map(term -> new ObservationLayout.Entry(term, List.of(1.0)))
                .toList();
        return random(robot, new ObservationLayout(entries, 12), seed);
    }

    private static PolicyBundle random(RobotModel robot, ObservationLayout layout, long seed) {
        PolicyContract contract = new PolicyContract(
                layout, new GaitConfig(2.9, 0.6, 0.09, 1, 0.2), new VelocityRange(-1, 1, -0.4, 0.4, -1, 1), 0.02);
        int[] layerSizes = {layout.size(), 256, 128, 64, 12};
        Random random = new Random(seed);
        float[] inverseStd = new float[layout.size()];
        Arrays.fill(inverseStd, 1f);
        ObservationNormalizer normalizer = new ObservationNormalizer(new float[layout.size()], inverseStd, 10f);
        PolicyManifest manifest = PolicyManifest.of(robot, contract, normalizer, layerSizes, Map.of());
        float[][] golden = {gaussian(random, layout.size())};
        return PolicyBundle.create(manifest, gaussian(random, Mlp.parameterCount(layerSizes)), new byte[] {1}, golden);
    }

    private static float[] gaussian(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (0.1 * random.nextGaussian());
        }
        return values;
    }
}
