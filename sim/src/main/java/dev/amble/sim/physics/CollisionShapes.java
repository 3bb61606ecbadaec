package dev.amble.sim.physics;

import com.jme3.bullet.collision.shapes.BoxCollisionShape;
import com.jme3.bullet.collision.shapes.CompoundCollisionShape;
import com.jme3.bullet.collision.shapes.CylinderCollisionShape;
import com.jme3.bullet.collision.shapes.MultiSphere;
import com.jme3.bullet.collision.shapes.SphereCollisionShape;
import com.jme3.math.Matrix3f;
import com.jme3.math.Vector3f;
import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates the shapes of a link into one Bullet shape in the link's principal frame. */
final class CollisionShapes {
    private CollisionShapes() {}

    /** The shape of a link, or null if nothing of it can touch the ground. */
    static com.jme3.bullet.collision.shapes.@Nullable CollisionShape of(
            RobotModel robot, int link, CollisionDetail detail, PrincipalInertia inertia) {
        List<CollisionShape> parts = LinkShapes.of(robot, link, detail, inertia);
        if (parts.isEmpty()) {
            return null;
        }
        // A lone sphere needs no compound, which would cost a second dispatch per substep.
        if (parts.size() == 1 && parts.get(0) instanceof CollisionShape.Sphere sphere) {
            return new MultiSphere(vector(sphere.pose().position()), (float) sphere.radius());
        }
        return compound(parts);
    }

    private static CompoundCollisionShape compound(List<CollisionShape> parts) {
        CompoundCollisionShape compound = new CompoundCollisionShape(parts.size());
        for (CollisionShape part : parts) {
            Pose pose = part.pose();
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
