package dev.amble.sim.physics;

import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import java.util.ArrayList;
import java.util.List;

/** Which shapes of a link an engine is given. */
final class LinkShapes {
    /** A description's sphere this close to a foot is the foot, m. */
    private static final double SAME_SPHERE = 1e-4;

    private LinkShapes() {}

    /** The shapes of a link that can touch the ground, feet first, in the link's principal frame. */
    static List<CollisionShape> of(RobotModel robot, int link, CollisionDetail detail, PrincipalInertia inertia) {
        List<CollisionShape> shapes = new ArrayList<>();
        for (FootModel foot : robot.feet()) {
            if (foot.link() == link) {
                shapes.add(new CollisionShape.Sphere(new Pose(foot.center(), Rotation.IDENTITY), foot.radius()));
            }
        }
        if (link == 0 || detail == CollisionDetail.FULL) {
            int numFeet = shapes.size();
            for (CollisionShape shape : robot.links().get(link).collisions()) {
                if (shapes.subList(0, numFeet).stream().noneMatch(foot -> isSameSphere(foot, shape))) {
                    shapes.add(shape);
                }
            }
        }
        Pose linkInPrincipal = new Pose(inertia.centerOfMass(), inertia.axes()).inverse();
        return shapes.stream().map(shape -> shape.movedBy(linkInPrincipal)).toList();
    }

    private static boolean isSameSphere(CollisionShape foot, CollisionShape shape) {
        return shape instanceof CollisionShape.Sphere
                && shape.pose().position().minus(foot.pose().position()).norm() < SAME_SPHERE;
    }
}
