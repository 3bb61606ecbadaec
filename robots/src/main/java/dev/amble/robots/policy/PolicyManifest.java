package dev.amble.robots.policy;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.GaitConfig;
import dev.amble.robots.observation.ObservationLayout;
import dev.amble.robots.observation.ObservationTerm;
import dev.amble.robots.observation.StandingAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a policy but its weights, as it stands in {@code manifest.yaml}.
 *
 * @param formatVersion {@link #FORMAT_VERSION} of the program that wrote it
 * @param robot what the robot was when the policy learnt to drive it
 * @param observation term by term, in the order of the vector
 * @param gait the clock the policy sees
 * @param commandRange the commands it was trained for
 * @param controlPeriod time between two actions, s
 * @param normalizer applied to the observation before the network
 * @param network shape of the network
 * @param provenance where it comes from (commit, seed, samples, configuration, training figures), sorted by key
 */
public record PolicyManifest(
        int formatVersion,
        Robot robot,
        List<Term> observation,
        GaitConfig gait,
        VelocityRange commandRange,
        double controlPeriod,
        Normalizer normalizer,
        Network network,
        Map<String, String> provenance) {
    /** The version of the bundle format that this code writes and reads. */
    public static final int FORMAT_VERSION = 2;

    /**
     * The policy-relevant constants of a robot.
     *
     * @param urdfSha256 lower-case hex
     * @param actionScale rad per unit of action
     * @param joints in policy order
     * @param feet names in the order of the observation; only of a policy that sees {@link ObservationTerm#FOOT_CONTACT}
     */
    public record Robot(
            String name,
            String urdfSha256,
            double actionScale,
            double actionClip,
            List<Joint> joints,
            @Nullable List<String> feet) {
        public Robot {
            joints = List.copyOf(joints);
            feet = feet == null ? null : List.copyOf(feet);
        }

        static Robot of(RobotModel robot, boolean withFeet) {
            List<Joint> joints = new ArrayList<>();
            float[] standing = StandingAction.of(robot);
            for (int j = 0; j < standing.length; j++) {
                joints.add(Joint.of(robot.joints().get(j), standing[j]));
            }
            return new Robot(
                    robot.name(),
                    robot.urdfSha256(),
                    robot.actionScale(),
                    robot.actionClip(),
                    joints,
                    withFeet ? robot.feet().stream().map(FootModel::name).toList() : null);
        }

        List<String> jointNames() {
            return joints.stream().map(Joint::name).toList();
        }
    }

    /**
     * Angles in rad, kp in N m/rad, kd in N m s/rad.
     *
     * @param standingAction of a robot that stands, for readers without its URDF, from which it follows
     */
    public record Joint(
            String name,
            double defaultPosition,
            double lowerLimit,
            double upperLimit,
            double kp,
            double kd,
            float standingAction) {
        static Joint of(JointModel joint, float standingAction) {
            return new Joint(
                    joint.name(),
                    joint.defaultPosition(),
                    joint.lowerLimit(),
                    joint.upperLimit(),
                    joint.kp(),
                    joint.kd(),
                    standingAction);
        }
    }

    /**
     * One term of the observation, written so that a reader who knows the term under another meaning notices.
     *
     * @param unit before scaling
     * @param size number of values, those of past periods included
     * @param scale one factor for all values, or one per value of a period
     * @param history how many policy periods are seen; 1 if left out
     */
    public record Term(
            String term,
            String unit,
            int size,
            List<Double> scale,
            @Nullable Integer history) {
        public Term {
            scale = List.copyOf(scale);
        }

        /** Number of policy periods that are seen. */
        public int periods() {
            return history == null ? 1 : history;
        }

        static Term of(ObservationLayout.Entry entry, int numJoints) {
            return new Term(
                    entry.term().name().toLowerCase(Locale.ROOT),
                    entry.term().unit(),
                    entry.size(numJoints),
                    entry.scale(),
                    entry.periods() == 1 ? null : entry.periods());
        }
    }

    /** The content of an {@link ObservationNormalizer}. */
    public record Normalizer(List<Float> mean, List<Float> inverseStd, float clip) {
        public Normalizer {
            mean = List.copyOf(mean);
            inverseStd = List.copyOf(inverseStd);
        }
    }

    /**
     * The shape of the network.
     *
     * @param layerSizes input, hidden layers, output
     */
    public record Network(List<Integer> layerSizes, Activation activation) {
        public Network {
            layerSizes = List.copyOf(layerSizes);
            if (layerSizes.size() < 2 || layerSizes.stream().anyMatch(size -> size < 1)) {
                throw new IllegalArgumentException(
                        "layer_sizes must be an input size, any hidden sizes and an output size, all positive, got "
                                + layerSizes);
            }
        }
    }

    /** Activation of the hidden layers; the output is linear. */
    public enum Activation {
        ELU
    }

    public PolicyManifest {
        observation = List.copyOf(observation);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
    }

    /**
     * Describes a policy for {@code robot}.
     *
     * @param layerSizes input, hidden layers, output
     * @param provenance any text that helps to train it again or to trust it
     */
    public static PolicyManifest of(
            RobotModel robot,
            PolicyContract contract,
            ObservationNormalizer normalizer,
            int[] layerSizes,
            Map<String, String> provenance) {
        List<Term> terms = contract.layout().entries().stream()
                .map(entry -> Term.of(entry, robot.numJoints()))
                .toList();
        List<Integer> sizes = new ArrayList<>();
        for (int size : layerSizes) {
            sizes.add(size);
        }
        return new PolicyManifest(
                FORMAT_VERSION,
                Robot.of(robot, contract.layout().contains(ObservationTerm.FOOT_CONTACT)),
                terms,
                contract.gait(),
                contract.commandRange(),
                contract.controlPeriod(),
                new Normalizer(boxed(normalizer.mean()), boxed(normalizer.inverseStd()), normalizer.clip()),
                new Network(sizes, Activation.ELU),
                provenance);
    }

    /** The shape of the network, as {@link Mlp} takes it. */
    public int[] layerSizes() {
        return network.layerSizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The normaliser, ready to run. */
    public ObservationNormalizer observationNormalizer() {
        return new ObservationNormalizer(unboxed(normalizer.mean), unboxed(normalizer.inverseStd), normalizer.clip);
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    private static float[] unboxed(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
