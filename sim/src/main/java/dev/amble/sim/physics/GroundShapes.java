package dev.amble.sim.physics;

import com.jme3.bullet.collision.shapes.CollisionShape;
import com.jme3.bullet.collision.shapes.HeightfieldCollisionShape;
import com.jme3.bullet.collision.shapes.PlaneCollisionShape;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.math.Vector3f;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.HeightField;
import java.util.Map;
import java.util.WeakHashMap;

/** The ground as Bullet's static body. Bullet only reads a shape, so all spaces share that of a height field. */
final class GroundShapes {
    /** Bullet puts a skin of this thickness around triangles, m; its own default would let robots hover 4 cm high. */
    private static final float MARGIN = 0.001f;

    private static final int UP_AXIS = 2;

    /** Guarded by {@link BulletLibrary#LOCK}. */
    private static final Map<HeightField, CollisionShape> SHAPES = new WeakHashMap<>();

    private GroundShapes() {}

    /** A new body; the caller holds {@link BulletLibrary#LOCK}. */
    static PhysicsRigidBody body(Ground ground) {
        if (ground instanceof HeightField field) {
            PhysicsRigidBody body = new PhysicsRigidBody(SHAPES.computeIfAbsent(field, GroundShapes::shape), 0);
            // Height 0 is the origin, because Minie gives Bullet a range symmetric about 0 (Bullet centers it).
            body.setPhysicsLocation(new Vector3f(0, 0, -MARGIN));
            return body;
        }
        return new PhysicsRigidBody(new PlaneCollisionShape(new com.jme3.math.Plane(Vector3f.UNIT_Z, 0)), 0);
    }

    private static CollisionShape shape(HeightField field) {
        Vector3f scale = new Vector3f(field.spacing(), field.spacing(), 1);
        boolean flipQuadEdges = true; // the diagonal of HeightField
        CollisionShape shape = new HeightfieldCollisionShape(
                field.rows(), field.columns(), field.heights(), scale, UP_AXIS, flipQuadEdges, false, false, false);
        shape.setMargin(MARGIN);
        return shape;
    }
}
