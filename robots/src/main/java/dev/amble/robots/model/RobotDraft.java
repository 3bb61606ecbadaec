package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A first {@code robot.yaml} for a quadruped of which there is only a URDF: what its geometry suggests.
 *
 * @param config loads with the URDF it was made from
 * @param guessedFeet feet whose sphere the URDF does not give
 */
public record RobotDraft(RobotConfig config, List<String> guessedFeet) {
    /** Depth of the stance as a share of the leg's length; that of the A1. */
    private static final double BEND = 0.7;

    /** The same for the sitting pose. */
    private static final double SITTING_BEND = 0.3;

    /** kp over weight times leg length, 1/rad, and kd over kp, s; those of the A1. */
    private static final double STIFFNESS = 0.556;

    private static final double DAMPING = 0.7 / 30;
    private static final double ACTION_SCALE = 0.25;
    private static final double ACTION_CLIP = 5;
    private static final double GRAVITY = 9.81;

    /** Damping gain of joints that nothing holds, over kd; that of the A1. */
    private static final double LIMP_DAMPING = 3 / 0.7;

    public RobotDraft {
        guessedFeet = List.copyOf(guessedFeet);
    }

    /**
     * Guesses legs, feet, mirror pairs, stance and gains.
     *
     * @throws ConfigException if the URDF is no quadruped, in one line that says what was looked for
     */
    public static RobotDraft of(UrdfDescription urdf) {
        return new Guess(urdf).draft();
    }

    /** The work, with what its steps share. */
    private static final class Guess {
        private final UrdfDescription urdf;
        private final String file;
        private final UrdfTree tree;
        private final List<RigidBodies.Body> bodies;
        private final List<LegFinder.Leg> legs;
        /** Indices of bodies in the order of the joints: leg by leg, from the hip down. */
        private final List<Integer> order = new ArrayList<>();

        private final Map<Integer, Integer> linkOfBody = new HashMap<>();
        private final List<JointModel> joints = new ArrayList<>();
        private final List<Pose> poses;
        private final double shortestLeg;

        Guess(UrdfDescription urdf) {
            this.urdf = urdf;
            file = urdf.source().name();
            tree = new UrdfTree(urdf);
            bodies = new RigidBodies(tree, tree.root().name()).bodies();
            legs = new LegFinder(file, bodies).find();
            linkOfBody.put(0, 0);
            for (LegFinder.Leg leg : legs) {
                for (int body : leg.bodies()) {
                    order.add(body);
                    linkOfBody.put(body, order.size());
                }
            }
            requireAllInLegs();
            order.forEach(body -> joints.add(joint(bodies.get(body))));
            poses = ForwardKinematics.linkPosesInBase(joints, joint -> 0);
            shortestLeg = Math.min(solver(0).length(), solver(2).length());
        }

        private void requireAllInLegs() {
            for (int body = 1; body < bodies.size(); body++) {
                if (!linkOfBody.containsKey(body)) {
                    UrdfJoint joint = Objects.requireNonNull(bodies.get(body).joint());
                    throw ConfigException.at(
                            joint.location(),
                            "joint '" + joint.name() + "' turns but is on none of the four legs; make it fixed");
                }
            }
            int length = legs.get(0).bodies().size();
            if (legs.stream().anyMatch(leg -> leg.bodies().size() != length) || order.size() != 4 * length) {
                throw new ConfigException(file + ": the four legs must have as many joints each and none in common");
            }
        }

        private JointModel joint(RigidBodies.Body body) {
            UrdfJoint joint = Objects.requireNonNull(body.joint());
            int index = joints.size();
            double start = Math.max(joint.lowerLimit(), Math.min(joint.upperLimit(), 0));
            return new JointModel(
                    joint.name(),
                    linkOfBody.getOrDefault(body.parent(), 0),
                    body.origin(),
                    joint.axis(),
                    joint.lowerLimit(),
                    joint.upperLimit(),
                    joint.effortLimit(),
                    joint.velocityLimit(),
                    joint.damping(),
                    joint.friction(),
                    start,
                    start,
                    0,
                    0,
                    index,
                    1);
        }

        RobotDraft draft() {
            double[] stance = pose(BEND);
            double[] sitting = pose(SITTING_BEND);
            double mass =
                    bodies.stream().mapToDouble(body -> body.inertial().mass()).sum();
            double kp = rounded(STIFFNESS * mass * GRAVITY * shortestLeg);
            double kd = rounded(DAMPING * kp);
            List<RobotConfig.Joint> drives = new ArrayList<>();
            for (int j = 0; j < joints.size(); j++) {
                drives.add(new RobotConfig.Joint(
                        joints.get(j).name(), joints.get(partner(j)).name(), stance[j], sitting[j], kp, kd));
            }
            List<RobotConfig.Foot> feet = new ArrayList<>();
            List<String> guessed = new ArrayList<>();
            for (int f = 0; f < legs.size(); f++) {
                LegFinder.Leg leg = legs.get(f);
                String mirror = legs.get(f ^ 1).foot();
                if (leg.measured()) {
                    feet.add(new RobotConfig.Foot(leg.foot(), mirror, null, null));
                } else {
                    guessed.add(leg.foot());
                    feet.add(new RobotConfig.Foot(leg.foot(), mirror, leg.radius(), leg.centerInLink()));
                }
            }
            String name = urdf.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
            String urdfName = file.substring(file.lastIndexOf('/') + 1);
            RobotConfig config = new RobotConfig(
                    name, urdfName, tree.root().name(), ACTION_SCALE, ACTION_CLIP, safety(kd), List.of(), drives, feet);
            return new RobotDraft(config, guessed);
        }

        /** The A1's. */
        private static SafetyLimits safety(double kd) {
            return new SafetyLimits(1, 10, 0.5, 1.5, 1.5, 1, 5, rounded(LIMP_DAMPING * kd), 0);
        }

        /** Angles at which all soles are at one level, the longest legs reaching down {@code bend} of their length. */
        private double[] pose(double bend) {
            double[] pose =
                    joints.stream().mapToDouble(JointModel::defaultPosition).toArray();
            double soles = Double.NEGATIVE_INFINITY;
            for (int f = 0; f < legs.size(); f += 2) {
                double depth = bend * solver(f).length();
                soles = Math.max(soles, thighHeight(f) - depth - legs.get(f).radius());
            }
            for (int f = 0; f < legs.size(); f += 2) {
                double depth = thighHeight(f) - soles - legs.get(f).radius();
                StanceSolver.Angles angles = solver(f).solve(depth);
                pose[knee(f) - 1] = Math.round(1e4 * angles.thigh()) / 1e4;
                pose[knee(f)] = Math.round(1e4 * angles.knee()) / 1e4;
            }
            int size = legs.get(0).bodies().size();
            for (int j = 0; j < pose.length; j++) {
                boolean isRight = j / size % 2 == 0;
                if (isRight) {
                    pose[partner(j)] = sign(j) * pose[j] + 0.0; // no minus zero
                }
            }
            return pose;
        }

        private StanceSolver solver(int leg) {
            return new StanceSolver(joints, knee(leg), legs.get(leg).center());
        }

        /** Index of the last joint of a leg. */
        private int knee(int leg) {
            return (leg + 1) * legs.get(0).bodies().size() - 1;
        }

        private double thighHeight(int leg) {
            return poses.get(knee(leg)).position().z();
        }

        /** Index of the joint at the same place of the leg on the other side. */
        private int partner(int joint) {
            int size = legs.get(0).bodies().size();
            return (joint / size ^ 1) * size + joint % size;
        }

        private int sign(int joint) {
            int sign = JointMirror.sign(joints, poses, joint, partner(joint));
            if (sign == 0) {
                throw new ConfigException(
                        file + ": joints '" + joints.get(joint).name() + "' and '"
                                + joints.get(partner(joint)).name()
                                + "' are not mirror images of each other; correct their axes");
            }
            return sign;
        }

        /** To two digits. */
        private static double rounded(double value) {
            return BigDecimal.valueOf(value).round(new MathContext(2)).doubleValue();
        }
    }
}
