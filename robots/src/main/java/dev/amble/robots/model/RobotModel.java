package dev.amble.robots.model;

import java.io.Serializable;
import java.util.List;

/**
 * A robot as everything in this project sees it: a base, revolute joints in policy order, feet.
 *
 * <p>Immutable. Joint {@code j} moves link {@code j + 1}; parents come before children.
 *
 * @param name short name, e.g. {@code a1}
 * @param urdfSha256 hash of the description it was read from, lower-case hex
 * @param links link 0 is the base
 * @param joints in policy order
 * @param feet in the order of {@code robot.yaml}
 * @param safety what its controller takes for a fault
 * @param actionScale rad of joint target per unit of action
 * @param actionClip actions are clamped to +- this before use
 * @param extraSensors what it measures beyond its joints and its base's rotation
 * @param standHeight height of the base frame over flat ground in the default stance, m
 */
public record RobotModel(
        String name,
        String urdfSha256,
        List<LinkModel> links,
        List<JointModel> joints,
        List<FootModel> feet,
        SafetyLimits safety,
        double actionScale,
        double actionClip,
        List<ExtraSensor> extraSensors,
        double standHeight)
        implements Serializable {
    public RobotModel {
        links = List.copyOf(links);
        joints = List.copyOf(joints);
        feet = List.copyOf(feet);
        extraSensors = List.copyOf(extraSensors);
        if (links.size() != joints.size() + 1) {
            throw new IllegalArgumentException(name + ": " + joints.size() + " joints need " + (joints.size() + 1)
                    + " links, got " + links.size());
        }
        for (int j = 0; j < joints.size(); j++) {
            if (joints.get(j).parentLink() > j) {
                throw new IllegalArgumentException(name + ": joint '"
                        + joints.get(j).name() + "' is listed before the joint that carries it; list parents first");
            }
        }
    }

    public int numJoints() {
        return joints.size();
    }

    public int numFeet() {
        return feet.size();
    }

    /** Mass of all links, kg. */
    public double mass() {
        return links.stream().mapToDouble(link -> link.inertial().mass()).sum();
    }

    /** Radius about the base's origin that no foot leaves in the default stance, seen from above, m. Computed anew. */
    public double footprintRadius() {
        return ForwardKinematics.footprintRadius(joints, feet);
    }

    /** Joint names in policy order. */
    public List<String> jointNames() {
        return joints.stream().map(JointModel::name).toList();
    }

    /** A new array of one value per joint, in policy order. */
    public float[] jointVector(java.util.function.ToDoubleFunction<JointModel> value) {
        float[] vector = new float[joints.size()];
        for (int j = 0; j < vector.length; j++) {
            vector[j] = (float) value.applyAsDouble(joints.get(j));
        }
        return vector;
    }
}
