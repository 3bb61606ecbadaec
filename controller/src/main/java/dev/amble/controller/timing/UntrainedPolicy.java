package dev.amble.controller.timing;

import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicyController;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.ObservationNormalizer;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.policy.VelocityRange;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A policy at 50 Hz that has learnt nothing and costs as much as one that has: hidden layers of 512, 256 and 128. */
public final class UntrainedPolicy {
    private static final double PERIOD = 0.02;
    private static final double WEIGHT_STD = 0.01;

    private UntrainedPolicy() {}

    public static LocomotionPolicy of(RobotModel robot) {
        List<ObservationLayout.Entry> entries = ObservationTerm.ofAnyRobot().stream()
                .map(term -> new ObservationLayout.Entry(term, List.of(1.0)))
                .toList();
        ObservationLayout layout = new ObservationLayout(entries, robot.numJoints());
        int[] sizes = {layout.size(), 512, 256, 128, robot.numJoints()};
        float[] parameters = new float[Mlp.parameterCount(sizes)];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) (WEIGHT_STD * random.nextGaussian());
        }
        float[] ones = new float[layout.size()];
        Arrays.fill(ones, 1f);
        PolicyRunner runner = new PolicyRunner(
                robot,
                layout,
                new GaitConfig(2.9, 0.6, 0.09, 1, 0.2),
                PERIOD,
                new ObservationNormalizer(new float[layout.size()], ones, 10),
                new Mlp(sizes, parameters));
        return new PolicyController(runner, PERIOD, new VelocityRange(-1, 1, -0.4, 0.4, -1, 1));
    }
}
