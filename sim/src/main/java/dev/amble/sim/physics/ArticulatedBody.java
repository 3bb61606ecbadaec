package dev.amble.sim.physics;

import com.jme3.bullet.MultiBody;
import com.jme3.bullet.MultiBodyLink;
import com.jme3.bullet.MultiBodySpace;
import com.jme3.bullet.collision.PhysicsCollisionObject;
import com.jme3.bullet.collision.shapes.MultiSphere;
import com.jme3.math.Matrix3f;
import com.jme3.math.Quaternion;
import com.jme3.math.Vector3f;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bullet's articulated body, read and written in the frames of the {@link RobotModel}.
 *
 * <p>Bullet keeps the base at its center of mass along its principal axes and its orientation as world-to-base; this
 * class converts, without allocating.
 */
final class ArticulatedBody {
    private final MultiBody multiBody;
    private final MultiBodyLink[] links;
    private final @Nullable PhysicsCollisionObject[] colliders;

    /** Centers of mass (3 per link) and principal axes (9 per link) in link coordinates. */
    private final double[] centerOfMass;

    private final double[] principalAxes;
    private final Rotation baseAxes;

    private final double[] vector = new double[3];
    private final double[] arm = new double[3];
    private final double[] matrix = new double[9];
    private final double[] quaternion = new double[4];
    private final Vector3f nativeVector = new Vector3f();
    private final Quaternion nativeQuaternion = new Quaternion();
    private final Matrix3f nativeMatrix = new Matrix3f();

    /** @param inertials mass distributions of all links */
    ArticulatedBody(RobotModel robot, List<Inertial> inertials, CollisionDetail detail) {
        int numLinks = robot.links().size();
        PrincipalInertia[] inertias = new PrincipalInertia[numLinks];
        centerOfMass = new double[3 * numLinks];
        principalAxes = new double[9 * numLinks];
        for (int i = 0; i < numLinks; i++) {
            Inertial inertial = inertials.get(i);
            inertias[i] = PrincipalInertia.of(inertial, robot.links().get(i).name());
            Matrix3.put(inertias[i].centerOfMass(), centerOfMass, 3 * i);
            Matrix3.fromRotation(inertias[i].axes(), principalAxes, 9 * i);
        }
        baseAxes = inertias[0].axes();
        multiBody = MultiBodyBuilder.build(robot, inertias, detail);
        links = new MultiBodyLink[robot.numJoints()];
        colliders = new PhysicsCollisionObject[numLinks];
        colliders[0] = multiBody.getBaseCollider();
        for (int j = 0; j < links.length; j++) {
            links[j] = multiBody.getLink(j);
            colliders[j + 1] = links[j].getCollider();
        }
    }

    /**
     * Gives spheres a margin of their radius, which collision with triangles needs: Bullet's default is more than the
     * radius of a foot and leaves no convex core.
     */
    void fitMargins() {
        for (PhysicsCollisionObject collider : colliders) {
            if (collider != null && collider.getCollisionShape() instanceof MultiSphere sphere) {
                sphere.setMargin(sphere.getRadius(0));
            }
        }
    }

    void addTo(MultiBodySpace space) {
        space.addMultiBody(multiBody);
    }

    void removeFrom(MultiBodySpace space) {
        space.removeMultiBody(multiBody);
    }

    /** Bullet's coefficient of the damping it applies to every link, linear and angular alike. */
    double damping() {
        return multiBody.linearDamping();
    }

    /** Native identity of a link's collider, 0 if it has none. */
    long colliderId(int link) {
        PhysicsCollisionObject collider = colliders[link];
        return collider == null ? 0 : collider.nativeId();
    }

    void readBase(BodyState stateOut) {
        multiBody.baseOrientation(nativeQuaternion);
        Rotation a = baseAxes;
        multiply( // principal-to-world after base-to-principal
                -nativeQuaternion.getX(),
                -nativeQuaternion.getY(),
                -nativeQuaternion.getZ(),
                nativeQuaternion.getW(),
                -a.x(),
                -a.y(),
                -a.z(),
                a.w());
        for (int i = 0; i < 4; i++) {
            stateOut.rotationBaseToWorld[i] = (float) quaternion[i];
        }
        Matrix3.fromQuaternion(quaternion[0], quaternion[1], quaternion[2], quaternion[3], matrix, 0);
        Matrix3.rotate(matrix, 0, centerOfMass, 0, arm, 0);

        multiBody.baseAngularVelocity(nativeVector);
        put(nativeVector, stateOut.angularVelocity);
        multiBody.baseLocation(nativeVector);
        stateOut.position[0] = (float) (nativeVector.x - arm[0]);
        stateOut.position[1] = (float) (nativeVector.y - arm[1]);
        stateOut.position[2] = (float) (nativeVector.z - arm[2]);
        multiBody.baseVelocity(nativeVector);
        setVelocityAtArm(nativeVector.x, nativeVector.y, nativeVector.z, stateOut.angularVelocity, -1);
        for (int i = 0; i < 3; i++) {
            stateOut.linearVelocity[i] = (float) vector[i];
        }
    }

    void readJoints(float[] positionOut, float[] velocityOut) {
        for (int j = 0; j < links.length; j++) {
            positionOut[j] = links[j].jointPosition(0);
            velocityOut[j] = links[j].jointVelocity(0);
        }
    }

    /**
     * Sets the whole state, with the poses of the colliders: Bullet would bring those up to date only after the next
     * step has used the old ones.
     *
     * @param pose kinematics of exactly this state
     */
    void setState(BodyState base, float[] jointPosition, float[] jointVelocity, ForwardKinematics pose) {
        multiBody.clearVelocities();
        multiBody.clearForcesAndTorques();
        multiBody.clearConstraintForces();
        setBase(base, pose);
        for (int j = 0; j < links.length; j++) {
            links[j].setJointPosition(0, jointPosition[j]);
            links[j].setJointVelocity(0, jointVelocity[j]);
        }
        for (int i = 0; i < colliders.length; i++) {
            placeCollider(i, pose);
        }
    }

    private void setBase(BodyState base, ForwardKinematics pose) {
        Matrix3.rotate(pose.rotation, 0, centerOfMass, 0, arm, 0);
        float[] v = base.linearVelocity;
        setVelocityAtArm(v[0], v[1], v[2], base.angularVelocity, 1);
        multiBody.setBaseVelocity(nativeVector.set((float) vector[0], (float) vector[1], (float) vector[2]));
        float[] w = base.angularVelocity;
        multiBody.setBaseAngularVelocity(nativeVector.set(w[0], w[1], w[2]));
        setNativeCenter(0, pose);
        multiBody.setBaseLocation(nativeVector);
        float[] q = base.rotationBaseToWorld;
        multiply(q[0], q[1], q[2], q[3], baseAxes.x(), baseAxes.y(), baseAxes.z(), baseAxes.w());
        multiBody.setBaseOrientation(nativeQuaternion.set(
                (float) -quaternion[0], (float) -quaternion[1], (float) -quaternion[2], (float) quaternion[3]));
    }

    private void placeCollider(int link, ForwardKinematics pose) {
        if (!(colliders[link] instanceof com.jme3.bullet.objects.MultiBodyCollider collider)) {
            return;
        }
        setNativeCenter(link, pose);
        collider.setPhysicsLocation(nativeVector);
        Matrix3.multiply(pose.rotation, 9 * link, principalAxes, 9 * link, matrix, 0);
        for (int i = 0; i < 9; i++) {
            nativeMatrix.set(i / 3, i % 3, (float) matrix[i]);
        }
        collider.setPhysicsRotation(nativeMatrix);
    }

    void addBaseVelocity(float dvx, float dvy, float dvz) {
        multiBody.baseVelocity(nativeVector);
        multiBody.setBaseVelocity(nativeVector.addLocal(dvx, dvy, dvz));
    }

    /** Adds torques for the next step, N m. */
    void addJointTorque(float[] torque) {
        for (int j = 0; j < links.length; j++) {
            links[j].addJointTorque(0, torque[j]);
        }
    }

    /** Adds a force (N) and a torque (N m) at the base's center of mass, world axes, for the next step. */
    void addBaseWrench(float[] force, float[] torque) {
        multiBody.addBaseForce(nativeVector.set(force[0], force[1], force[2]));
        multiBody.addBaseTorque(nativeVector.set(torque[0], torque[1], torque[2]));
    }

    /** vector = v + sign (w x arm). */
    private void setVelocityAtArm(float vx, float vy, float vz, float[] w, int sign) {
        vector[0] = vx;
        vector[1] = vy;
        vector[2] = vz;
        Matrix3.addCross(sign * w[0], sign * w[1], sign * w[2], arm[0], arm[1], arm[2], vector, 0);
    }

    private void setNativeCenter(int link, ForwardKinematics pose) {
        Matrix3.rotate(pose.rotation, 9 * link, centerOfMass, 3 * link, vector, 0);
        nativeVector.set(
                (float) (pose.position[3 * link] + vector[0]),
                (float) (pose.position[3 * link + 1] + vector[1]),
                (float) (pose.position[3 * link + 2] + vector[2]));
    }

    /** quaternion = a b. */
    private void multiply(double ax, double ay, double az, double aw, double bx, double by, double bz, double bw) {
        quaternion[0] = aw * bx + ax * bw + ay * bz - az * by;
        quaternion[1] = aw * by - ax * bz + ay * bw + az * bx;
        quaternion[2] = aw * bz + ax * by - ay * bx + az * bw;
        quaternion[3] = aw * bw - ax * bx - ay * by - az * bz;
    }

    private static void put(Vector3f v, float[] out) {
        out[0] = v.x;
        out[1] = v.y;
        out[2] = v.z;
    }
}
