package dev.amble.robots.model;

import dev.amble.robots.config.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the four legs of a quadruped in its tree of bodies: the chains of joints that reach down furthest. */
final class LegFinder {
    private static final int LEGS = 4;
    private static final int MIN_JOINTS = 2;

    /** A foot without a shape gets this radius, m. */
    private static final double GUESSED_RADIUS = 0.02;

    /**
     * A chain of joints with a foot at its end.
     *
     * @param bodies from the hip down, as indices of {@link RigidBodies#bodies}
     * @param foot URDF link
     * @param center of the foot's sphere in the frame of the last body, m
     * @param centerInLink the same in the frame of the foot's link
     * @param radius m
     * @param measured whether the sphere is the link's own shape, not a guess
     * @param tip the center in the base frame with all joints at zero, m
     */
    record Leg(
            List<Integer> bodies,
            String foot,
            Vector3 center,
            Vector3 centerInLink,
            double radius,
            boolean measured,
            Vector3 tip) {
        boolean isFront() {
            return tip.x() > 0;
        }

        boolean isLeft() {
            return tip.y() > 0;
        }
    }

    private final String file;
    private final List<RigidBodies.Body> bodies;
    private final List<Pose> poses = new ArrayList<>();

    LegFinder(String file, List<RigidBodies.Body> bodies) {
        this.file = file;
        this.bodies = bodies;
        for (RigidBodies.Body body : bodies) {
            poses.add(
                    body.parent() < 0 ? Pose.IDENTITY : poses.get(body.parent()).times(body.origin()));
        }
    }

    /** Front right, front left, rear right, rear left. */
    List<Leg> find() {
        List<Leg> chains = new ArrayList<>();
        for (int i = 1; i < bodies.size(); i++) {
            int index = i;
            boolean isLast = bodies.stream().noneMatch(body -> body.parent() == index);
            List<Integer> chain = chain(i);
            if (isLast && chain.size() >= MIN_JOINTS) {
                chains.add(leg(chain));
            }
        }
        if (chains.size() < LEGS) {
            throw new ConfigException(file + ": has " + chains.size()
                    + " chains of two or more joints, not the four legs of" + " a quadruped; check the joint types");
        }
        chains.sort(Comparator.comparingDouble(leg -> leg.tip().z()));
        List<Leg> legs = new ArrayList<>(chains.subList(0, LEGS));
        legs.sort(Comparator.comparing(Leg::isFront, Comparator.reverseOrder()).thenComparing(Leg::isLeft));
        boolean[] wantedFront = {true, true, false, false};
        for (int i = 0; i < LEGS; i++) {
            if (legs.get(i).isFront() != wantedFront[i] || legs.get(i).isLeft() != (i % 2 == 1)) {
                throw new ConfigException(
                        file + ": the feet " + legs.stream().map(Leg::foot).toList()
                                + " are not one in each corner of the base (x forward, y left); turn the base frame");
            }
        }
        return legs;
    }

    private List<Integer> chain(int last) {
        List<Integer> chain = new ArrayList<>();
        for (int i = last; i > 0; i = bodies.get(i).parent()) {
            chain.add(0, i);
        }
        return chain;
    }

    private Leg leg(List<Integer> chain) {
        int last = chain.get(chain.size() - 1);
        RigidBodies.LinkInBody foot = bodies.get(last).links().stream()
                .max(Comparator.comparing(LegFinder::isSphere)
                        .thenComparingDouble(part -> part.pose().position().norm()))
                .orElseThrow();
        CollisionShape.Sphere sphere = sphere(foot);
        Vector3 center = foot.pose().transform(sphere.pose().position());
        return new Leg(
                chain,
                foot.link().name(),
                center,
                sphere.pose().position(),
                sphere.radius(),
                isSphere(foot),
                poses.get(last).transform(center));
    }

    private static boolean isSphere(RigidBodies.LinkInBody part) {
        List<CollisionShape> shapes = part.link().collisions();
        return shapes.size() == 1 && shapes.get(0) instanceof CollisionShape.Sphere;
    }

    /** The foot's own sphere; or one in the far end of the box that is its shape; or one at its origin. */
    private static CollisionShape.Sphere sphere(RigidBodies.LinkInBody foot) {
        List<CollisionShape> shapes = foot.link().collisions();
        if (shapes.size() == 1 && shapes.get(0) instanceof CollisionShape.Sphere sphere) {
            return sphere;
        }
        if (shapes.size() == 1 && shapes.get(0) instanceof CollisionShape.Box box) {
            Vector3 half = box.halfExtents();
            double radius = Math.min(half.x(), Math.min(half.y(), half.z()));
            Vector3 end = farEnd(foot.pose().times(box.pose()), half, radius);
            return new CollisionShape.Sphere(new Pose(foot.pose().inverse().transform(end), Rotation.IDENTITY), radius);
        }
        return new CollisionShape.Sphere(Pose.IDENTITY, GUESSED_RADIUS);
    }

    /** In body coordinates: the point on the box's longest axis, a radius before the end further from the joint. */
    private static Vector3 farEnd(Pose box, Vector3 half, double radius) {
        double longest = Math.max(half.x(), Math.max(half.y(), half.z()));
        double reach = longest - radius;
        Vector3 axis = new Vector3(
                half.x() == longest ? reach : 0,
                half.y() == longest && half.x() < longest ? reach : 0,
                half.z() == longest && half.x() < longest && half.y() < longest ? reach : 0);
        Vector3 one = box.transform(axis);
        Vector3 other = box.transform(axis.times(-1));
        return one.norm() >= other.norm() ? one : other;
    }
}
