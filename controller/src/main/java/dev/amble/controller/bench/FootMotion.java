package dev.amble.controller.bench;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.ForwardKinematics;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a foot goes when one joint turns: what somebody beside the robot sees.
 *
 * @param foot name of the foot that moves furthest
 * @param forward mm, in base axes
 * @param left mm
 * @param up mm
 */
public record FootMotion(String foot, double forward, double left, double up) {
    /** Less than this is not worth a word, mm. */
    private static final double VISIBLE = 2;

    /**
     * The motion of the foot that a joint moves furthest; null if it moves none.
     *
     * @param angle from the default stance, rad
     */
    public static @Nullable FootMotion of(RobotModel robot, int joint, double angle) {
        JointModel turned = robot.joints().get(joint);
        List<Pose> before = ForwardKinematics.linkPosesInBase(robot.joints(), JointModel::defaultPosition);
        ToDoubleFunction<JointModel> angles = j -> j.defaultPosition() + (j.equals(turned) ? angle : 0);
        List<Pose> after = ForwardKinematics.linkPosesInBase(robot.joints(), angles);
        FootMotion furthest = null;
        for (FootModel foot : robot.feet()) {
            Vector3 from = before.get(foot.link()).transform(foot.center());
            Vector3 way = after.get(foot.link()).transform(foot.center()).plus(from.times(-1));
            FootMotion motion = new FootMotion(foot.name(), 1e3 * way.x(), 1e3 * way.y(), 1e3 * way.z());
            if (motion.length() > (furthest == null ? VISIBLE : furthest.length())) {
                furthest = motion;
            }
        }
        return furthest;
    }

    private double length() {
        return Math.sqrt(forward * forward + left * left + up * up);
    }

    /** The motion in words, the largest part first: "FR_foot 25 mm left, 7 mm up". */
    public String words() {
        List<Double> sizes = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        add(forward, "forward", "back", sizes, parts);
        add(left, "left", "right", sizes, parts);
        add(up, "up", "down", sizes, parts);
        return foot + " " + String.join(", ", parts);
    }

    private static void add(
            double way, String positive, String negative, List<Double> sizesOut, List<String> partsOut) {
        if (Math.abs(way) < VISIBLE) {
            return;
        }
        int at = 0;
        while (at < sizesOut.size() && sizesOut.get(at) >= Math.abs(way)) {
            at++;
        }
        sizesOut.add(at, Math.abs(way));
        partsOut.add(at, String.format(Locale.ROOT, "%.0f mm %s", Math.abs(way), way > 0 ? positive : negative));
    }
}
