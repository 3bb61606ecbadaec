package dev.amble.sim.replay;

import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How a robot looks: its collision shapes made friendly, and each leg, from joint to joint to foot, in a colour of its
 * own.
 *
 * <p>Long thin shapes of the legs are left out, for they are the limbs. The four colours are Okabe and Ito's, distinct for
 * all kinds of colour vision (<a href="https://jfly.uni-koeln.de/color/">jfly.uni-koeln.de/color</a>).
 *
 * @param parts of all links
 * @param footPaint colour of each foot's leg, in the order of the feet
 */
public record RobotAppearance(List<Part> parts, List<Paint> footPaint) {
    /**
     * A piece of a link.
     *
     * @param link index in the model
     * @param pose in link coordinates
     */
    public record Part(int link, Form form, Pose pose, Paint paint) {}

    private static final Paint TRUNK = new Paint(0x30363B);
    private static final Paint MOTOR = new Paint(0x4A5258);
    private static final Paint FRONT = new Paint(0xF2F4F3);
    private static final Paint RUBBER = new Paint(0x1B1E20);
    private static final List<Paint> LEGS =
            List.of(new Paint(0xD55E00), new Paint(0x0072B2), new Paint(0xE69F00), new Paint(0x009E73));

    /** A shape this many times as long as it is wide is a limb. */
    private static final double SLENDER = 2.5;

    /** Thickness of limbs as a share of their length; those above a knee are thicker. */
    private static final double THIGH = 0.11;

    private static final double SHANK = 0.055;

    /** Radius of a box's edges as a share of its smallest half extent. */
    private static final double EDGE_RADIUS = 0.25;

    /** Half thickness of a shoulder as a share of the trunk's. */
    private static final double SHOULDER = 0.55;

    public RobotAppearance {
        parts = List.copyOf(parts);
        footPaint = List.copyOf(footPaint);
    }

    public static RobotAppearance of(RobotModel robot) {
        List<Paint> footPaint = new ArrayList<>();
        Paint[] linkPaint = new Paint[robot.links().size()];
        Arrays.fill(linkPaint, MOTOR);
        for (int f = 0; f < robot.numFeet(); f++) {
            Paint paint = LEGS.get(f % LEGS.size());
            footPaint.add(paint);
            for (int link = robot.feet().get(f).link(); link > 0; link = parent(robot, link)) {
                linkPaint[link] = paint;
            }
        }
        List<Part> parts = new ArrayList<>();
        for (int link = 0; link < linkPaint.length; link++) {
            for (CollisionShape shape : robot.links().get(link).collisions()) {
                if (link == 0 || !(isLimb(shape) || isFoot(robot, link, shape))) {
                    parts.add(solid(link, shape, link == 0 ? TRUNK : MOTOR));
                }
            }
        }
        addLimbs(robot, linkPaint, parts);
        addTrunkDetails(robot, parts);
        return new RobotAppearance(parts, footPaint);
    }

    private static int parent(RobotModel robot, int link) {
        return robot.joints().get(link - 1).parentLink();
    }

    private static boolean isLimb(CollisionShape shape) {
        Vector3 half = halfExtents(shape);
        double longest = Math.max(half.x(), Math.max(half.y(), half.z()));
        double shortest = Math.min(half.x(), Math.min(half.y(), half.z()));
        double middle = half.x() + half.y() + half.z() - longest - shortest;
        return longest > SLENDER * middle;
    }

    /** Whether a sphere of the description is a foot, which is drawn anyway. */
    private static boolean isFoot(RobotModel robot, int link, CollisionShape shape) {
        return shape instanceof CollisionShape.Sphere sphere
                && robot.feet().stream()
                        .anyMatch(foot -> foot.link() == link
                                && foot.center().minus(sphere.pose().position()).norm() < sphere.radius());
    }

    /** Half edge lengths of the box around a shape, along the axes of its pose. */
    private static Vector3 halfExtents(CollisionShape shape) {
        if (shape instanceof CollisionShape.Box box) {
            return box.halfExtents();
        } else if (shape instanceof CollisionShape.Cylinder cylinder) {
            return new Vector3(cylinder.radius(), cylinder.radius(), cylinder.length() / 2);
        } else if (shape instanceof CollisionShape.Sphere sphere) {
            return new Vector3(sphere.radius(), sphere.radius(), sphere.radius());
        }
        throw new IllegalArgumentException("no extents of " + shape);
    }

    private static Part solid(int link, CollisionShape shape, Paint paint) {
        Vector3 half = halfExtents(shape);
        if (shape instanceof CollisionShape.Cylinder cylinder) {
            return new Part(link, new Form.Cylinder(cylinder.radius(), cylinder.length()), cylinder.pose(), paint);
        } else if (shape instanceof CollisionShape.Sphere sphere) {
            return new Part(link, Form.RoundedBox.ball(sphere.radius()), sphere.pose(), paint);
        }
        double shortest = Math.min(half.x(), Math.min(half.y(), half.z()));
        return new Part(link, new Form.RoundedBox(half, EDGE_RADIUS * shortest), shape.pose(), paint);
    }

    /** From the joint of every link to the joints and feet it carries. */
    private static void addLimbs(RobotModel robot, Paint[] linkPaint, List<Part> parts) {
        for (JointModel joint : robot.joints()) {
            int link = joint.parentLink();
            if (link > 0) {
                addLimb(link, joint.origin().position(), THIGH, linkPaint[link], parts);
            }
        }
        for (FootModel foot : robot.feet()) {
            addLimb(foot.link(), foot.center(), SHANK, linkPaint[foot.link()], parts);
            Pose pose = new Pose(foot.center(), Rotation.IDENTITY);
            parts.add(new Part(foot.link(), Form.RoundedBox.ball(foot.radius()), pose, RUBBER));
        }
    }

    private static void addLimb(int link, Vector3 end, double thickness, Paint paint, List<Part> parts) {
        double length = end.norm();
        if (length > 0) {
            double radius = thickness * length;
            Form capsule = new Form.RoundedBox(new Vector3(radius, radius, length / 2 + radius), radius);
            parts.add(new Part(link, capsule, new Pose(end.times(0.5), fromZ(end.times(1 / length))), paint));
        }
    }

    /** The shortest rotation that turns the z axis to a unit vector. */
    private static Rotation fromZ(Vector3 direction) {
        Vector3 axis = new Vector3(0, 0, 1).cross(direction);
        return axis.norm() < 1e-9
                ? Rotation.IDENTITY // up or down is all the same to a capsule
                : Rotation.aboutAxis(axis.times(1 / axis.norm()), Math.acos(direction.z()));
    }

    /** What the trunk's largest shape needs to look like a robot's: shoulders, and a light plate that shows the front. */
    private static void addTrunkDetails(RobotModel robot, List<Part> parts) {
        robot.links().get(0).collisions().stream()
                .max(Comparator.comparingDouble(RobotAppearance::volume))
                .ifPresent(trunk -> {
                    Vector3 center = trunk.pose().position();
                    Vector3 half = extentsInLink(trunk);
                    parts.add(frontPlate(center, half));
                    for (JointModel joint : robot.joints()) {
                        if (joint.parentLink() == 0) {
                            parts.add(shoulder(center, half, joint.origin().position()));
                        }
                    }
                });
    }

    private static double volume(CollisionShape shape) {
        Vector3 half = halfExtents(shape);
        return half.x() * half.y() * half.z();
    }

    /** Half edge lengths of the box around a shape, along the axes of its link. */
    private static Vector3 extentsInLink(CollisionShape shape) {
        Vector3 half = halfExtents(shape);
        Vector3 x = shape.pose().rotation().rotate(new Vector3(half.x(), 0, 0));
        Vector3 y = shape.pose().rotation().rotate(new Vector3(0, half.y(), 0));
        Vector3 z = shape.pose().rotation().rotate(new Vector3(0, 0, half.z()));
        return new Vector3(
                Math.abs(x.x()) + Math.abs(y.x()) + Math.abs(z.x()),
                Math.abs(x.y()) + Math.abs(y.y()) + Math.abs(z.y()),
                Math.abs(x.z()) + Math.abs(y.z()) + Math.abs(z.z()));
    }

    private static Part frontPlate(Vector3 center, Vector3 half) {
        Vector3 plate = new Vector3(0.2 * half.x(), 0.5 * half.y(), 0.06 * half.z());
        Vector3 place = center.plus(new Vector3(0.68 * half.x(), 0, half.z()));
        return new Part(0, new Form.RoundedBox(plate, plate.z()), new Pose(place, Rotation.IDENTITY), FRONT);
    }

    /** A block from the trunk to a joint that it carries. */
    private static Part shoulder(Vector3 center, Vector3 half, Vector3 joint) {
        Vector3 seen = joint.minus(center);
        Vector3 inside = new Vector3(
                Math.max(-half.x(), Math.min(half.x(), seen.x())),
                Math.max(-half.y(), Math.min(half.y(), seen.y())),
                Math.max(-half.z(), Math.min(half.z(), seen.z())));
        double thickness = SHOULDER * Math.min(half.y(), half.z());
        Vector3 across = seen.minus(inside).times(0.5);
        Vector3 extents = new Vector3(
                Math.abs(across.x()) + thickness, Math.abs(across.y()) + thickness, Math.abs(across.z()) + thickness);
        Pose pose = new Pose(center.plus(inside).plus(across), Rotation.IDENTITY);
        return new Part(0, new Form.RoundedBox(extents, EDGE_RADIUS * thickness), pose, MOTOR);
    }
}
