package dev.amble.robots.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a {@code robot.yaml}: what a policy needs to know about a robot and its URDF does not say.
 *
 * @param name short name
 * @param urdf file name, relative to the {@code robot.yaml}
 * @param baseLink URDF link whose frame is the base frame, fixed to the root link
 * @param actionScale rad of joint target per unit of action
 * @param actionClip actions are clamped to +- this before use
 * @param safety what its controller takes for a fault
 * @param extraSensors what the robot measures beyond its joints and its base's rotation
 * @param joints every joint of the URDF that turns, in policy order
 * @param feet in the order of every vector with one value per foot
 */
public record RobotConfig(
        String name,
        String urdf,
        String baseLink,
        double actionScale,
        double actionClip,
        SafetyLimits safety,
        List<ExtraSensor> extraSensors,
        List<Joint> joints,
        List<Foot> feet) {

    /**
     * How a joint is driven.
     *
     * @param name of the URDF joint
     * @param mirror name of the joint on the other side; its own name if it is on the middle line
     * @param defaultPosition the stance a zero action asks for, rad
     * @param sittingPosition the pose to lie down in before the joints go limp, rad
     * @param kp proportional gain of the joint loop, N m/rad
     * @param kd derivative gain of the joint loop, N m s/rad
     */
    public record Joint(
            String name, String mirror, double defaultPosition, double sittingPosition, double kp, double kd) {
        public Joint {
            require(Double.isFinite(defaultPosition), "default_position", "finite", defaultPosition);
            require(Double.isFinite(sittingPosition), "sitting_position", "finite", sittingPosition);
            require(kp >= 0 && Double.isFinite(kp), "kp", "finite and not negative", kp);
            require(kd >= 0 && Double.isFinite(kd), "kd", "finite and not negative", kd);
        }
    }

    /**
     * What touches the ground.
     *
     * @param link URDF link; its collision shape must be one sphere unless {@code radius} is given
     * @param mirror foot link on the other side
     * @param radius of the sphere that stands for the foot, m; that of the link's shape if left out
     * @param center of that sphere in the link frame, m; the link's origin if left out
     */
    public record Foot(
            String link,
            String mirror,
            @Nullable Double radius,
            @Nullable Vector3 center) {
        public Foot {
            if (radius != null) {
                require(radius > 0 && Double.isFinite(radius), "radius", "positive", radius);
            } else if (center != null) {
                throw new IllegalArgumentException("center needs a radius");
            }
        }
    }

    public RobotConfig {
        extraSensors = List.copyOf(extraSensors);
        joints = List.copyOf(joints);
        feet = List.copyOf(feet);
        require(actionScale > 0 && Double.isFinite(actionScale), "action_scale", "positive", actionScale);
        require(actionClip > 0 && Double.isFinite(actionClip), "action_clip", "positive", actionClip);
        requireDistinct("joints", joints.stream().map(Joint::name).toList());
        requireDistinct("feet", feet.stream().map(Foot::link).toList());
    }

    private static void requireDistinct(String key, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(key + " lists '" + name + "' twice");
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty");
        }
    }

    private static void require(boolean valid, String key, String allowed, double got) {
        if (!valid) {
            throw new IllegalArgumentException(key + " must be " + allowed + ", got " + got);
        }
    }
}
