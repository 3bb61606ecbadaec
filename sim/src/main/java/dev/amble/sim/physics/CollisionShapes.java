package dev.amble.sim.physics;

import com.jme3.bullet.collision.shapes.BoxCollisionShape;
import com.jme3.bullet.collision.shapes.CompoundCollisionShape;
import com.jme3.bullet.collision.shapes.CylinderCollisionShape;
import com.jme3.bullet.collision.shapes.MultiSphere;
import com.jme3.bullet.collision.shapes.SphereCollisionShape;
import com.jme3.math.Matrix3f;
import com.jme3.math.Vector3f;
import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates the shapes of a link into one Bullet shape in the link's principal frame. */
final class CollisionShapes {
    /** A description's sphere this close to a foot is the foot, m. */
    private static final double SAME_SPHERE = 1e-4;

    private CollisionShapes() {}

    /** The shape of a link, or null if nothing of it can touch the ground. */
    static com.jme3.bullet.collision.shapes.@Nullable CollisionShape of(
            RobotModel robot, int link, CollisionDetail detail, PrincipalInertia inertia) {
        List<CollisionShape> parts = new ArrayList<>();
        for (FootModel foot : robot.feet()) {
            if (foot.link() == link) {
                parts.add(new CollisionShape.Sphere(new Pose(foot.center(), Rotation.IDENTITY), foot.radius()));
            }
        }
        if (link == 0 || detail == CollisionDetail.FULL) {
            int numFeet = parts.size();
            for (CollisionShape shape : robot.links().get(link).collisions()) {
                if (parts.subList(0, numFeet).stream().noneMatch(foot -> isSameSphere(foot, shape))) {
                    parts.add(shape);
                }
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        Pose intoPrincipal = inverse(new Pose(inertia.centerOfMass(), inertia.axes()));
        // A lone sphere needs no compound, which would cost a second dispatch per substep.
        if (parts.size() == 1 && parts.get(0) instanceof CollisionShape.Sphere sphere) {
            Vector3 center = intoPrincipal.transform(sphere.pose().position());
            return new MultiSphere(vector(center), (float) sphere.radius());
        }
        return compound(parts, intoPrincipal);
    }

    private static boolean isSameSphere(CollisionShape foot, CollisionShape shape) {
        return shape instanceof CollisionShape.Sphere
                && shape.pose().position().minus(foot.pose().position()).norm() < SAME_SPHERE;
    }

    private static CompoundCollisionShape compound(List<CollisionShape> parts, Pose intoPrincipal) {
        CompoundCollisionShape compound = new CompoundCollisionShape(parts.size());
        for (CollisionShape part : parts) {
            Pose pose = intoPrincipal.times(part.pose());
            compound.addChildShape(primitive(part), vector(pose.position()), matrix(pose.rotation()));
        }
        return compound;
    }

    private static com.jme3.bullet.collision.shapes.CollisionShape primitive(CollisionShape shape) {
        if (shape instanceof CollisionShape.Box box) {
            return new BoxCollisionShape(vector(box.halfExtents()));
        } else if (shape instanceof CollisionShape.Cylinder cylinder) {
            float radius = (float) cylinder.radius();
            return new CylinderCollisionShape(new Vector3f(radius, radius, (float) cylinder.length() / 2), 2);
        } else if (shape instanceof CollisionShape.Sphere sphere) {
            return new SphereCollisionShape((float) sphere.radius());
        }
        throw new IllegalArgumentException("no Bullet shape for " + shape);
    }

    private static Pose inverse(Pose pose) {
        Rotation back = pose.rotation().inverse();
        return new Pose(back.rotate(pose.position()).times(-1), back);
    }

    private static Vector3f vector(Vector3 v) {
        return new Vector3f((float) v.x(), (float) v.y(), (float) v.z());
    }

    private static Matrix3f matrix(Rotation rotation) {
        double[] m = new double[9];
        Matrix3.fromRotation(rotation, m, 0);
        return new Matrix3f(
                (float) m[0],
                (float) m[1],
                (float) m[2],
                (float) m[3],
                (float) m[4],
                (float) m[5],
                (float) m[6],
                (float) m[7],
                (float) m[8]);
    }
}
