package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import java.util.List;
import java.util.Locale;

/**
 * Which joints and feet reflection in the y-z plane exchanges, for a robot that is built so: hind legs that are reflections of
 * the front legs, as in the X configuration of knees that bend towards each other.
 *
 * <p>Found from the geometry with all joints at zero. Reflection takes a turn about axis (x, y, z) to a turn by the same angle
 * about (x, -y, -z), because an axis of rotation is an axial vector. Shapes other than the feet are not compared.
 */
public final class FrontBackMirror {
    /**
     * How far a robot may be from the mean of itself and its mirror image: share of its stance height, of a link's mass, of its
     * largest moment of inertia.
     */
    private static final double TOLERANCE = 0.05;

    /** Generous, for descriptions that write pi as 3.14. */
    private static final double ALIGNED = 0.999;

    /** Of limits, gains and stances, which are chosen, not measured. */
    private static final double EQUAL = 1e-6;

    private final RobotModel robot;
    private final List<JointModel> joints;
    private final List<Pose> poses;
    private final int[] partner;
    private final int[] sign;
    private final int[] foot;

    private FrontBackMirror(RobotModel robot) {
        this.robot = robot;
        joints = robot.joints();
        poses = ForwardKinematics.linkPosesInBase(joints, joint -> 0);
        partner = new int[joints.size()];
        sign = new int[joints.size()];
        foot = new int[robot.numFeet()];
    }

    /**
     * The mirror of a robot.
     *
     * @throws ConfigException that names the first joint, link or foot that is not the mirror image of another
     */
    public static FrontBackMirror of(RobotModel robot) {
        FrontBackMirror mirror = new FrontBackMirror(robot);
        mirror.pairJoints();
        mirror.compareJoints();
        mirror.compareLinks();
        mirror.pairFeet();
        return mirror;
    }

    /** Index of the joint at the other end. */
    public int joint(int joint) {
        return partner[joint];
    }

    /** +1 if the mirrored joint turns by the same angle, -1 if by the opposite one. */
    public int sign(int joint) {
        return sign[joint];
    }

    /** Index of the foot at the other end. */
    public int foot(int foot) {
        return this.foot[foot];
    }

    private static Vector3 reflected(Vector3 v) {
        return new Vector3(-v.x(), v.y(), v.z());
    }

    /** To each joint the nearest to its mirror image, among those that the partner of its parent carries. */
    private void pairJoints() {
        for (int j = 0; j < partner.length; j++) {
            Vector3 image = reflected(poses.get(j + 1).position());
            int parent = partnerLink(joints.get(j).parentLink());
            int nearest = -1;
            for (int k = 0; k < partner.length; k++) {
                if (joints.get(k).parentLink() == parent
                        && (nearest < 0 || distance(image, k + 1) < distance(image, nearest + 1))) {
                    nearest = k;
                }
            }
            if (nearest < 0 || distance(image, nearest + 1) / 2 > TOLERANCE * robot.standHeight()) {
                throw error(
                        "no joint is where the mirror shows '" + joints.get(j).name() + "', at "
                                + text("(%.3f, %.3f, %.3f) m", image.x(), image.y(), image.z()));
            }
            partner[j] = nearest;
            sign[j] = sign(j, nearest);
        }
    }

    private double distance(Vector3 point, int link) {
        return poses.get(link).position().minus(point).norm();
    }

    private int partnerLink(int link) {
        return link == 0 ? 0 : partner[link - 1] + 1;
    }

    private int sign(int joint, int other) {
        Vector3 axis = axisInBase(joint);
        double alignment = axisInBase(other).dot(new Vector3(axis.x(), -axis.y(), -axis.z()));
        if (Math.abs(alignment) < ALIGNED) {
            throw error("the axes of joints '" + joints.get(joint).name() + "' and '"
                    + joints.get(other).name() + "' are not mirror images");
        }
        return alignment > 0 ? 1 : -1;
    }

    private Vector3 axisInBase(int joint) {
        return poses.get(joint + 1).rotation().rotate(joints.get(joint).axis());
    }

    private void compareJoints() {
        for (int j = 0; j < partner.length; j++) {
            JointModel joint = joints.get(j);
            JointModel other = joints.get(partner[j]);
            boolean same = sign[j] > 0;
            if (partner[partner[j]] != j) {
                throw error(
                        "joints '" + joint.name() + "' and '" + other.name() + "' are not each other's mirror image");
            }
            compare(joint, other, "default_position", joint.defaultPosition(), sign[j] * other.defaultPosition());
            compare(joint, other, "lower limit", joint.lowerLimit(), same ? other.lowerLimit() : -other.upperLimit());
            compare(joint, other, "upper limit", joint.upperLimit(), same ? other.upperLimit() : -other.lowerLimit());
            compare(joint, other, "effort limit", joint.effortLimit(), other.effortLimit());
            compare(joint, other, "velocity limit", joint.velocityLimit(), other.velocityLimit());
            compare(joint, other, "damping", joint.damping(), other.damping());
            compare(joint, other, "friction", joint.friction(), other.friction());
            compare(joint, other, "kp", joint.kp(), other.kp());
            compare(joint, other, "kd", joint.kd(), other.kd());
        }
    }

    private void compare(JointModel joint, JointModel other, String what, double value, double image) {
        if (Math.abs(value - image) > EQUAL) {
            throw error("joint '" + joint.name() + "' has " + what + " " + value + ", the mirror image of '"
                    + other.name() + "' has " + image);
        }
    }

    private void compareLinks() {
        for (int link = 0; link <= partner.length; link++) {
            String name = robot.links().get(link).name();
            Inertial own = inBase(link);
            Inertial other = inBase(partnerLink(link));
            double mass = Math.abs(own.mass() - other.mass()) / 2;
            if (mass > TOLERANCE * own.mass()) {
                throw error(text("the mass of link '%s', %.3f kg, is %.3f kg off", name, own.mass(), mass));
            }
            double shift =
                    own.centerOfMass().minus(reflected(other.centerOfMass())).norm() / 2;
            if (shift > TOLERANCE * robot.standHeight()) {
                throw error(text("the center of mass of link '%s' is %.3f m off", name, shift));
            }
            double moment = largestDifference(own, other) / 2;
            if (moment > TOLERANCE * Math.max(own.ixx(), Math.max(own.iyy(), own.izz()))) {
                throw error(text("the inertia of link '%s' is %.2g kg m^2 off", name, moment));
            }
        }
    }

    private Inertial inBase(int link) {
        return robot.links().get(link).inertial().transformedBy(poses.get(link));
    }

    /** Between one inertia and the mirror image of another, whose products with x change sign. */
    private static double largestDifference(Inertial a, Inertial b) {
        double[] differences = {
            a.ixx() - b.ixx(),
            a.iyy() - b.iyy(),
            a.izz() - b.izz(),
            a.ixy() + b.ixy(),
            a.ixz() + b.ixz(),
            a.iyz() - b.iyz()
        };
        double largest = 0;
        for (double difference : differences) {
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }

    /** To each foot the one on the partner of its link. */
    private void pairFeet() {
        List<FootModel> feet = robot.feet();
        for (int f = 0; f < foot.length; f++) {
            FootModel own = feet.get(f);
            Vector3 image = reflected(poses.get(own.link()).transform(own.center()));
            foot[f] = -1;
            for (int k = 0; k < foot.length; k++) {
                FootModel other = feet.get(k);
                Vector3 center = poses.get(other.link()).transform(other.center());
                if (other.link() == partnerLink(own.link())
                        && center.minus(image).norm() / 2 <= TOLERANCE * robot.standHeight()
                        && Math.abs(other.radius() - own.radius()) / 2 <= TOLERANCE * own.radius()) {
                    foot[f] = k;
                }
            }
            if (foot[f] < 0) {
                throw error("no foot is the mirror image of '" + own.name() + "'");
            }
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private ConfigException error(String problem) {
        return new ConfigException("robot '" + robot.name() + "' is not symmetric front to back: " + problem);
    }
}
