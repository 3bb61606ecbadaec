package dev.amble.sim.physics;

import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.LinkModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.model.Vector3;
import java.util.ArrayList;
import java.util.List;

/** Robots with round figures, and worlds to put them in. */
public final class TestRobots {
    static final SafetyLimits SAFETY = new SafetyLimits(1, 10, 0.5, 1.5, 1.5, 1, 5, 3, 0);
    static final Vector3 X = new Vector3(1, 0, 0);
    static final Vector3 Y = new Vector3(0, 1, 0);
    static final double GRAVITY = 9.81;
    static final float BALL_RADIUS = 0.05f;

    private TestRobots() {}

    static PhysicsConfig config(double timestep) {
        return config(EngineType.MULTIBODY, timestep, CollisionDetail.FEET_AND_BASE);
    }

    static PhysicsConfig config(EngineType engine, double timestep, CollisionDetail detail) {
        return new PhysicsConfig(engine, timestep, 10, 50, GRAVITY, 0.8, 2000, 10, detail);
    }

    /** Joints without stops. */
    static PhysicsConfig withoutStops(EngineType engine, double timestep, CollisionDetail detail) {
        return new PhysicsConfig(engine, timestep, 10, 50, GRAVITY, 0.8, 0, 0, detail);
    }

    /** A quadruped with the size and mass of a Unitree A1; legs front right, front left, rear right, rear left. */
    static RobotModel simpleA1() {
        List<LinkModel> links = new ArrayList<>();
        List<JointModel> joints = new ArrayList<>();
        List<FootModel> feet = new ArrayList<>();
        CollisionShape trunk = new CollisionShape.Box(Pose.IDENTITY, new Vector3(0.1335, 0.097, 0.057));
        links.add(new LinkModel("trunk", diagonal(4.7, Vector3.ZERO, 0.0158, 0.0378, 0.0456), List.of(trunk)));
        String[] legs = {"FR", "FL", "RR", "RL"};
        for (int leg = 0; leg < 4; leg++) {
            int front = leg < 2 ? 1 : -1;
            int left = leg % 2 == 0 ? -1 : 1;
            int first = 3 * leg;
            String name = legs[leg];
            joints.add(joint(name + "_hip", 0, new Vector3(0.183 * front, 0.047 * left, 0), X, -0.8, 0.8, 0));
            joints.add(joint(name + "_thigh", first + 1, new Vector3(0, 0.085 * left, 0), Y, -1.05, 4.19, 0.8));
            joints.add(joint(name + "_calf", first + 2, new Vector3(0, 0, -0.2), Y, -2.7, -0.92, -1.6));
            links.add(new LinkModel(name + "_hip", diagonal(0.7, Vector3.ZERO, 0.00047, 0.00081, 0.00055), List.of()));
            links.add(new LinkModel(
                    name + "_thigh",
                    diagonal(1.01, new Vector3(0, 0, -0.027), 0.0055, 0.0051, 0.0014),
                    List.of(new CollisionShape.Box(
                            new Pose(new Vector3(0, 0, -0.1), Rotation.IDENTITY), new Vector3(0.0125, 0.017, 0.1)))));
            links.add(new LinkModel(
                    name + "_calf", diagonal(0.23, new Vector3(0, 0, -0.131), 0.00095, 0.00095, 0.00005), List.of()));
            feet.add(new FootModel(name + "_foot", first + 3, new Vector3(0, 0, -0.2), 0.02, leg ^ 1));
        }
        double standHeight = 2 * 0.2 * Math.cos(0.8) + 0.02;
        return new RobotModel("simple", "", links, joints, feet, SAFETY, 0.25, 5, List.of(), standHeight);
    }

    /** {@link #simpleA1()} with hind legs that are reflections of its front legs: their knees bend forwards. */
    public static RobotModel crossedA1() {
        RobotModel simple = simpleA1();
        List<JointModel> joints = new ArrayList<>(simple.joints());
        for (int j = 6; j < joints.size(); j++) {
            JointModel joint = joints.get(j);
            if (joint.axis().equals(Y)) {
                joints.set(
                        j,
                        joint(
                                joint.name(),
                                joint.parentLink(),
                                joint.origin(),
                                Y,
                                -joint.upperLimit(),
                                -joint.lowerLimit(),
                                -joint.defaultPosition()));
            }
        }
        return with(simple, joints);
    }

    private static RobotModel with(RobotModel r, List<JointModel> joints) {
        return new RobotModel(
                r.name(),
                "",
                r.links(),
                joints,
                r.feet(),
                r.safety(),
                r.actionScale(),
                r.actionClip(),
                r.extraSensors(),
                r.standHeight());
    }

    /**
     * A one-joint pendulum of 1 kg, 0.2 m below its pivot, beside a block so heavy that it is a fixed mount. The block
     * rests on the ground by its box; the joint turns about y.
     */
    static RobotModel pendulum() {
        return pendulum(0, 0);
    }

    /**
     * {@link #pendulum()} with a joint that resists.
     *
     * @param damping N m s/rad
     * @param friction N m
     */
    static RobotModel pendulum(double damping, double friction) {
        CollisionShape block = new CollisionShape.Box(Pose.IDENTITY, new Vector3(1, 1, 0.5));
        LinkModel base = new LinkModel("block", diagonal(1e4, Vector3.ZERO, 1e4, 1e4, 1e4), List.of(block));
        LinkModel bob = link("bob", diagonal(1, new Vector3(0, 0, -0.2), 0.0055, 0.0051, 0.0014));
        Pose pivot = new Pose(new Vector3(0, 1.5, 0.1), Rotation.IDENTITY);
        JointModel joint =
                new JointModel("pivot", 0, pivot, Y, -10, 10, 33.5, 21, damping, friction, 0, 0, 40, 1, 0, 1);
        return new RobotModel(
                "pendulum", "", List.of(base, bob), List.of(joint), List.of(), SAFETY, 1, 1, List.of(), 0.5);
    }

    /** A box of 1 kg, 0.2 x 0.2 x 0.06 m, that slides on its face; the tiny arm is there because robots have joints. */
    static RobotModel sled() {
        CollisionShape box = new CollisionShape.Box(Pose.IDENTITY, new Vector3(0.1, 0.1, 0.03));
        LinkModel base = new LinkModel("box", diagonal(1, Vector3.ZERO, 0.0037, 0.0037, 0.0067), List.of(box));
        LinkModel arm = new LinkModel("arm", diagonal(1e-4, Vector3.ZERO, 1e-6, 1e-6, 1e-6), List.of());
        return new RobotModel(
                "sled",
                "",
                List.of(base, arm),
                List.of(joint("arm", 0, Vector3.ZERO, Y, -10, 10, 0)),
                List.of(),
                SAFETY,
                1,
                1,
                List.of(),
                0.03);
    }

    /** A ball of 1 kg without joints, all foot. */
    static RobotModel ball() {
        CollisionShape sphere = new CollisionShape.Sphere(Pose.IDENTITY, BALL_RADIUS);
        double inertia = 0.4 * BALL_RADIUS * BALL_RADIUS;
        LinkModel link = new LinkModel("ball", diagonal(1, Vector3.ZERO, inertia, inertia, inertia), List.of(sphere));
        List<FootModel> feet = List.of(new FootModel("ball", 0, Vector3.ZERO, BALL_RADIUS, 0));
        return new RobotModel("ball", "", List.of(link), List.of(), feet, SAFETY, 1, 1, List.of(), BALL_RADIUS);
    }

    /** A tree in which nothing is aligned with anything; the same as mujoco/skewed.xml. */
    static RobotModel skewed() {
        List<LinkModel> links = List.of(
                link("base", new Inertial(3, new Vector3(0.05, -0.02, 0.03), 0.03, 0.05, 0.06, 0.004, -0.003, 0.002)),
                link(
                        "upper",
                        new Inertial(1, new Vector3(0.02, 0.03, -0.1), 0.006, 0.005, 0.002, 0.0004, 0.0006, -0.0005)),
                link(
                        "lower",
                        new Inertial(
                                0.5, new Vector3(-0.01, 0.02, -0.08), 0.002, 0.0021, 0.0006, 0.0001, -0.0002, 0.0003)),
                link(
                        "side",
                        new Inertial(0.4, new Vector3(0.03, 0, 0.05), 0.001, 0.0012, 0.0008, 0.0001, 0.0002, -0.0001)),
                link(
                        "tail",
                        new Inertial(0.7, new Vector3(-0.1, 0.01, 0), 0.001, 0.004, 0.0042, 0.0002, 0.0001, 0.0003)));
        List<JointModel> joints = List.of(
                joint(
                        "shoulder",
                        0,
                        new Vector3(0.2, 0.1, -0.05),
                        new Rotation(0.6, 0, 0, 0.8),
                        new Vector3(0, 0.6, 0.8)),
                joint("elbow", 1, new Vector3(0.01, 0.02, -0.2), new Rotation(0, 0.8, 0, 0.6), Y),
                joint(
                        "branch",
                        1,
                        new Vector3(0, 0.1, 0.02),
                        new Rotation(0.5, -0.5, 0.5, 0.5),
                        new Vector3(-0.6, 0, 0.8)),
                joint(
                        "tail",
                        0,
                        new Vector3(-0.3, 0, 0.05),
                        new Rotation(0, 0, 0.28, 0.96),
                        new Vector3(0.48, 0.6, 0.64)));
        List<FootModel> feet = List.of(
                new FootModel("hand", 2, new Vector3(0, 0, -0.2), 0.02, 0),
                new FootModel("tip", 4, new Vector3(-0.2, 0, 0), 0.02, 1));
        return new RobotModel("skewed", "", links, joints, feet, SAFETY, 1, 1, List.of(), 0.5);
    }

    private static LinkModel link(String name, Inertial inertial) {
        return new LinkModel(name, inertial, List.of());
    }

    static JointModel joint(
            String name, int parent, Vector3 origin, Vector3 axis, double lower, double upper, double stance) {
        return joint(name, parent, new Pose(origin, Rotation.IDENTITY), axis, lower, upper, stance);
    }

    private static JointModel joint(String name, int parent, Vector3 origin, Rotation rotation, Vector3 axis) {
        return joint(name, parent, new Pose(origin, rotation), axis, -10, 10, 0);
    }

    private static JointModel joint(
            String name, int parent, Pose origin, Vector3 axis, double lower, double upper, double stance) {
        return new JointModel(name, parent, origin, axis, lower, upper, 33.5, 21, 0, 0, stance, stance, 40, 1, 0, 1);
    }

    static RobotModel withoutJointFriction(RobotModel r) {
        List<JointModel> joints = r.joints().stream()
                .map(j -> joint(
                        j.name(),
                        j.parentLink(),
                        j.origin(),
                        j.axis(),
                        j.lowerLimit(),
                        j.upperLimit(),
                        j.defaultPosition()))
                .toList();
        return with(r, joints);
    }

    /** The robot's mass distributions with a point mass on the base. */
    static List<Inertial> loaded(RobotModel robot, double mass, Vector3 position) {
        List<Inertial> inertials =
                new ArrayList<>(robot.links().stream().map(LinkModel::inertial).toList());
        inertials.set(0, inertials.get(0).withPointMass(mass, position));
        return inertials;
    }

    static Inertial diagonal(double mass, Vector3 center, double ixx, double iyy, double izz) {
        return new Inertial(mass, center, ixx, iyy, izz, 0, 0, 0);
    }

    /** Joint control of a stance: kp (q0 - q) - kd qd, clamped to the effort limit. */
    static void stanceTorque(RobotModel robot, float[] position, float[] velocity, float[] torqueOut) {
        for (int j = 0; j < torqueOut.length; j++) {
            JointModel joint = robot.joints().get(j);
            double torque = joint.kp() * (joint.defaultPosition() - position[j]) - joint.kd() * velocity[j];
            torqueOut[j] = (float) Math.max(-joint.effortLimit(), Math.min(joint.effortLimit(), torque));
        }
    }

    /** Stands under joint control and returns the mean of the sum of the foot forces, N. */
    static double stand(RobotWorld world, int steps) {
        RobotModel robot = world.robot();
        float[] position = new float[robot.numJoints()];
        float[] velocity = new float[robot.numJoints()];
        float[] torque = new float[robot.numJoints()];
        float[] force = new float[robot.numFeet()];
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            world.readJoints(position, velocity);
            stanceTorque(robot, position, velocity, torque);
            world.applyJointTorque(torque);
            world.step();
            world.footForces(force);
            for (float f : force) {
                sum += f;
            }
        }
        return sum / steps;
    }

    static float[] stance(RobotModel robot) {
        return robot.jointVector(JointModel::defaultPosition);
    }
}
