package dev.amble.controller;

import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.model.Vector3;
import dev.amble.robots.state.RobotState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Robots small enough to compute by hand, and one of a real robot's size. */
public final class TestRobots {
    private TestRobots() {}

    /** Tilt 1 rad and 10 rad/s, margin 0.5 rad, speed and torque x 1.5, full effort, target speed x 2, damping 3, 20 V. */
    public static final SafetyLimits SAFETY = new SafetyLimits(1, 10, 0.5, 1.5, 1.5, 1, 2, 3, 20);

    /** One joint: limits -1..2 rad, 20 N m, 10 rad/s, default and sitting 0.5 rad, kp 40, kd 1. */
    public static RobotModel oneJoint() {
        return robot("one", List.of(joint("knee", -1, 2, 20, 10, 0.5, 40, 1)));
    }

    /** Twelve joints with the limits of the Unitree A1 (unitree_ros a1.urdf) and a trotting stance. */
    public static RobotModel quadruped() {
        List<JointModel> joints = new ArrayList<>();
        for (String leg : List.of("FR", "FL", "RR", "RL")) {
            joints.add(joint(leg + "_hip", -0.8029, 0.8029, 33.5, 21, 0, 30, 0.7));
            joints.add(joint(leg + "_thigh", -1.0472, 4.1888, 33.5, 21, 0.8, 30, 0.7));
            joints.add(joint(leg + "_calf", -2.6965, -0.9163, 33.5, 21, -1.6, 30, 0.7));
        }
        return robot("quadruped", joints);
    }

    /** A level state at rest with all joints at {@code position}, rad. */
    public static RobotState levelState(RobotModel robot, float position, long stampNs) {
        RobotState state = new RobotState(robot.numJoints());
        Arrays.fill(state.jointPosition, position);
        state.setStampNs(stampNs);
        return state;
    }

    /** A level state at rest in the default stance. */
    public static RobotState stance(RobotModel robot, long stampNs) {
        RobotState state = new RobotState(robot.numJoints());
        System.arraycopy(robot.jointVector(JointModel::defaultPosition), 0, state.jointPosition, 0, robot.numJoints());
        state.setStampNs(stampNs);
        return state;
    }

    private static JointModel joint(
            String name,
            double lower,
            double upper,
            double effort,
            double velocity,
            double defaultPosition,
            double kp,
            double kd) {
        return new JointModel(
                name,
                0,
                Pose.IDENTITY,
                new Vector3(0, 1, 0),
                lower,
                upper,
                effort,
                velocity,
                0,
                0,
                defaultPosition,
                (lower + upper) / 2,
                kp,
                kd,
                0,
                1);
    }

    /** The same robot with other limits. */
    public static RobotModel withSafety(RobotModel robot, SafetyLimits safety) {
        return new RobotModel(
                robot.name(),
                "",
                robot.links(),
                robot.joints(),
                robot.feet(),
                safety,
                robot.actionScale(),
                robot.actionClip(),
                robot.extraSensors(),
                robot.standHeight());
    }

    /** The same robot with other feet. */
    public static RobotModel withFeet(RobotModel robot, List<FootModel> feet) {
        return new RobotModel(
                robot.name(),
                robot.urdfSha256(),
                robot.links(),
                robot.joints(),
                feet,
                robot.safety(),
                robot.actionScale(),
                robot.actionClip(),
                robot.extraSensors(),
                robot.standHeight());
    }

    private static RobotModel robot(String name, List<JointModel> joints) {
        List<LinkModel> links = new ArrayList<>();
        for (int i = 0; i <= joints.size(); i++) {
            links.add(new LinkModel("link" + i, Inertial.MASSLESS, List.of()));
        }
        return new RobotModel(name, "", links, joints, List.of(), SAFETY, 0.25, 5, List.of(), 0.3);
    }
}
