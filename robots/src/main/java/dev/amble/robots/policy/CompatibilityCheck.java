package dev.amble.robots.policy;

import dev.amble.robots.model.RobotModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Whether a policy belongs where it is about to run. Says the most telling difference first. */
final class CompatibilityCheck {
    /** A nanosecond: periods closer than that are the same. */
    private static final double PERIOD_TOLERANCE = 1e-9;

    private final String source;
    private final PolicyManifest manifest;

    CompatibilityCheck(String source, PolicyManifest manifest) {
        this.source = source;
        this.manifest = manifest;
    }

    void requireRobot(RobotModel robot) {
        PolicyManifest.Robot trained = manifest.robot();
        PolicyManifest.Robot here = PolicyManifest.Robot.of(robot, trained.feet() != null);
        if (!trained.name().equals(here.name())) {
            throw error("the policy is for robot '" + trained.name() + "', this robot is '" + here.name()
                    + "'; choose a policy for this robot");
        }
        requireJoints(trained, here);
        if (!Objects.equals(trained.feet(), here.feet())) {
            throw error("the feet, whose contacts the policy sees in this order, are " + trained.feet()
                    + " in the policy and " + here.feet() + " in robot.yaml; restore them or train the policy again");
        }
        require("action_scale", trained.actionScale(), here.actionScale());
        require("action_clip", trained.actionClip(), here.actionClip());
        if (!trained.urdfSha256().equals(here.urdfSha256())) {
            throw error("the URDF of robot '" + here.name() + "' is another one than in training (SHA-256 "
                    + trained.urdfSha256() + ", now " + here.urdfSha256()
                    + "); restore that URDF or train the policy again");
        }
    }

    private void requireJoints(PolicyManifest.Robot trained, PolicyManifest.Robot here) {
        List<String> missing = without(trained.jointNames(), here.jointNames());
        List<String> extra = without(here.jointNames(), trained.jointNames());
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw error("the joints differ: the policy has " + missing + " and robot '" + here.name() + "' has " + extra
                    + ", which the other lacks; choose a policy for this robot");
        }
        if (!trained.jointNames().equals(here.jointNames())) {
            throw error("the joints are in another order: " + trained.jointNames() + " in the policy, "
                    + here.jointNames() + " in robot.yaml; restore that order or train the policy again");
        }
        for (int j = 0; j < here.joints().size(); j++) {
            PolicyManifest.Joint then = trained.joints().get(j);
            PolicyManifest.Joint now = here.joints().get(j);
            String name = then.name() + ".";
            require(name + "default_position", then.defaultPosition(), now.defaultPosition());
            require(name + "kp", then.kp(), now.kp());
            require(name + "kd", then.kd(), now.kd());
            require(name + "lower_limit", then.lowerLimit(), now.lowerLimit());
            require(name + "upper_limit", then.upperLimit(), now.upperLimit());
        }
    }

    private static List<String> without(List<String> names, List<String> others) {
        List<String> rest = new ArrayList<>(names);
        rest.removeAll(others);
        return rest;
    }

    private void require(String what, double trained, double here) {
        if (Double.compare(trained, here) != 0) {
            throw error(what + " was " + trained + " in training and is " + here + " in robot '"
                    + manifest.robot().name() + "'; restore it or train the policy again");
        }
    }

    void requirePeriod(double controlPeriod) {
        if (!(Math.abs(controlPeriod - manifest.controlPeriod()) < PERIOD_TOLERANCE)) {
            throw error("the policy was trained for a control period of " + manifest.controlPeriod() + " s, not "
                    + controlPeriod + " s; run it at " + 1 / manifest.controlPeriod() + " Hz");
        }
    }

    private PolicyFormatException error(String problem) {
        return new PolicyFormatException(source + ": " + problem);
    }
}
