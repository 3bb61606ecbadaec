package dev.amble.sim.physics;

import com.jme3.bullet.MultiBody;
import com.jme3.bullet.MultiBodyLink;
import com.jme3.bullet.collision.shapes.CollisionShape;
import com.jme3.bullet.objects.MultiBodyCollider;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import dev.amble.robots.model.Vector3;

/**
 * Translates a {@link RobotModel} into Bullet's btMultiBody.
 *
 * <p>Bullet wants every link's frame at its center of mass along its principal axes; joint {@code j} becomes Bullet link
 * {@code j}.
 */
final class MultiBodyBuilder {
    private MultiBodyBuilder() {}

    /** @param inertias of all links, the base's first and with its payload */
    static MultiBody build(RobotModel robot, PrincipalInertia[] inertias, CollisionDetail detail) {
        PrincipalInertia base = inertias[0];
        MultiBody body = new MultiBody(robot.numJoints(), (float) base.mass(), vector(base.moments()), false, false);
        body.setCollisionGroup(GroundSpace.ROBOT_GROUP);
        body.setCollideWithGroups(GroundSpace.GROUND_GROUP);
        for (int j = 0; j < robot.numJoints(); j++) {
            JointModel joint = robot.joints().get(j);
            configure(body, joint, inertias[joint.parentLink()], inertias[j + 1]);
        }
        for (int i = 0; i < inertias.length; i++) {
            CollisionShape shape = CollisionShapes.of(robot, i, detail, inertias[i]);
            if (shape != null) {
                prepare(
                        i == 0
                                ? body.addBaseCollider(shape)
                                : body.getLink(i - 1).addCollider(shape));
            }
        }
        return body;
    }

    private static void configure(MultiBody body, JointModel joint, PrincipalInertia parent, PrincipalInertia child) {
        Pose origin = joint.origin();
        Rotation intoParent = parent.axes().inverse();
        Rotation intoChild = child.axes().inverse();
        Rotation parentToChild = intoChild.times(origin.rotation().inverse()).times(parent.axes());
        MultiBodyLink parentLink = joint.parentLink() == 0 ? null : body.getLink(joint.parentLink() - 1);
        body.configureRevoluteLink(
                (float) child.mass(),
                vector(child.moments()),
                parentLink,
                quaternion(parentToChild),
                vector(intoChild.rotate(joint.axis())),
                vector(intoParent.rotate(origin.position().minus(parent.centerOfMass()))),
                vector(intoChild.rotate(child.centerOfMass())),
                true);
    }

    /** Bullet reads the groups of the body in some places and those of its colliders in others. */
    private static void prepare(MultiBodyCollider collider) {
        collider.setCollisionGroup(GroundSpace.ROBOT_GROUP);
        collider.setCollideWithGroups(GroundSpace.GROUND_GROUP);
        collider.setFriction(1f); // Bullet multiplies two coefficients: the ground's is the configured one
        collider.setRestitution(1f); // likewise
    }

    private static Vector3f vector(Vector3 v) {
        return new Vector3f((float) v.x(), (float) v.y(), (float) v.z());
    }

    private static Quaternion quaternion(Rotation r) {
        return new Quaternion((float) r.x(), (float) r.y(), (float) r.z(), (float) r.w());
    }
}
