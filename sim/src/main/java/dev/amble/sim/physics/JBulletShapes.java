package dev.amble.sim.physics;

import com.bulletphysics.collision.shapes.BoxShape;
import com.bulletphysics.collision.shapes.CompoundShape;
import com.bulletphysics.collision.shapes.ConvexShape;
import com.bulletphysics.collision.shapes.CylinderShapeZ;
import com.bulletphysics.collision.shapes.SphereShape;
import com.bulletphysics.linearmath.Transform;
import dev.amble.robots.model.CollisionShape;
import dev.amble.robots.model.Vector3;
import java.util.List;
import javax.vecmath.Quat4f;
import javax.vecmath.Vector3f;

/** Translates the shapes of a link into one jBullet shape. */
final class JBulletShapes {
    /** Rounding of edges, m; jBullet's own 0.04 is larger than a leg is thick. */
    private static final float MARGIN = 0.001f;

    /** For bodies that touch nothing: jBullet wants a shape of every body. */
    static final com.bulletphysics.collision.shapes.CollisionShape NONE = new SphereShape(0f);

    private JBulletShapes() {}

    /** One shape for all {@code parts}, or {@link #NONE}. */
    static com.bulletphysics.collision.shapes.CollisionShape of(List<CollisionShape> parts) {
        if (parts.isEmpty()) {
            return NONE;
        }
        CompoundShape compound = new CompoundShape();
        for (CollisionShape part : parts) {
            compound.addChildShape(transform(part), primitive(part));
        }
        return compound;
    }

    private static ConvexShape primitive(CollisionShape shape) {
        if (shape instanceof CollisionShape.Sphere sphere) {
            return new SphereShape((float) sphere.radius());
        }
        ConvexShape edged;
        if (shape instanceof CollisionShape.Box box) {
            edged = new BoxShape(vector(box.halfExtents()));
        } else if (shape instanceof CollisionShape.Cylinder cylinder) {
            float radius = (float) cylinder.radius();
            edged = new CylinderShapeZ(new Vector3f(radius, radius, (float) cylinder.length() / 2));
        } else {
            throw new IllegalArgumentException("no jBullet shape for " + shape);
        }
        edged.setMargin(MARGIN);
        return edged;
    }

    private static Transform transform(CollisionShape shape) {
        var rotation = shape.pose().rotation();
        Transform transform = new Transform();
        transform.setRotation(
                new Quat4f((float) rotation.x(), (float) rotation.y(), (float) rotation.z(), (float) rotation.w()));
        transform.origin.set(vector(shape.pose().position()));
        return transform;
    }

    static Vector3f vector(Vector3 v) {
        return new Vector3f((float) v.x(), (float) v.y(), (float) v.z());
    }
}
