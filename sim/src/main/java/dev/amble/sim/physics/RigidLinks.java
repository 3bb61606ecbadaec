package dev.amble.sim.physics;

import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.collision.shapes.CollisionShape;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.RigidBodyConstructionInfo;
import com.bulletphysics.linearmath.Transform;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.Rotation;
import javax.vecmath.Matrix3f;
import javax.vecmath.Vector3f;

/**
 * The links of a robot as jBullet's rigid bodies, each at its center of mass along its principal axes, read and written
 * in the frames of the {@link RobotModel}.
 *
 * <p>Joint angles come from the bodies' rotations, because jBullet's own hinge angle is a fast approximation with errors
 * up to 0.07 rad; they count turns, since a leg may turn by more than half a circle.
 */
final class RigidLinks {
    private final RobotModel robot;
    private final int[] parentLink;
    private final PrincipalInertia[] inertias;
    private final Vector3f[] moments;

    /** Centers of mass (3 per link) and rotations from link to principal axes (9 per link). */
    private final double[] centerOfMass;

    private final double[] intoPrincipal;

    /** Rotations from joint to parent link axes (9 per joint) and axes in joint coordinates (3 per joint). */
    private final double[] originRotation;

    private final double[] axis;

    private final RigidBody[] bodies;

    /** Link-to-world matrices of the bodies as read last. */
    private final double[] rotation;

    private final float[] angle;
    private final double[] jointFrame = new double[9];
    private final double[] relative = new double[9];
    private final double[] vector = new double[3];
    private final double[] arm = new double[3];
    private final Transform transform = new Transform();
    private final Vector3f velocity = new Vector3f();
    private final Vector3f parentVelocity = new Vector3f();
    private final Vector3f momentum = new Vector3f();

    RigidLinks(RobotModel robot) {
        this.robot = robot;
        int numJoints = robot.numJoints();
        int numLinks = numJoints + 1;
        parentLink = robot.joints().stream().mapToInt(JointModel::parentLink).toArray();
        inertias = new PrincipalInertia[numLinks];
        moments = new Vector3f[numLinks];
        centerOfMass = new double[3 * numLinks];
        intoPrincipal = new double[9 * numLinks];
        for (int i = 0; i < numLinks; i++) {
            setInertial(i, robot.links().get(i).inertial());
        }
        originRotation = new double[9 * numJoints];
        axis = new double[3 * numJoints];
        for (int j = 0; j < numJoints; j++) {
            JointModel joint = robot.joints().get(j);
            Matrix3.fromRotation(joint.origin().rotation(), originRotation, 9 * j);
            Matrix3.put(joint.axis(), axis, 3 * j);
        }
        bodies = new RigidBody[numLinks];
        rotation = new double[9 * numLinks];
        angle = new float[numJoints];
    }

    /** Gives a link another mass distribution, from the next {@link #create} on. */
    void setInertial(int link, Inertial inertial) {
        inertias[link] = PrincipalInertia.of(inertial, robot.links().get(link).name());
        moments[link] = JBulletShapes.vector(inertias[link].moments());
        Matrix3.put(inertias[link].centerOfMass(), centerOfMass, 3 * link);
        Matrix3.fromRotation(inertias[link].axes().inverse(), intoPrincipal, 9 * link);
    }

    PrincipalInertia inertia(int link) {
        return inertias[link];
    }

    /** The body of a link, which {@link #create} replaces. */
    RigidBody body(int link) {
        return bodies[link];
    }

    /** Makes new bodies in the given state. */
    void create(CollisionShape[] shapes, float[] jointPosition, ForwardKinematics links) {
        System.arraycopy(jointPosition, 0, angle, 0, angle.length);
        for (int i = 0; i < bodies.length; i++) {
            PrincipalInertia inertia = inertias[i];
            RigidBodyConstructionInfo info =
                    new RigidBodyConstructionInfo((float) inertia.mass(), null, shapes[i], moments[i]);
            placeCenter(i, links, info.startWorldTransform);
            info.linearDamping = 0f;
            info.angularDamping = 0f;
            info.restitution = 1f;
            info.friction = 1f; // jBullet multiplies two coefficients: the ground's is the configured one
            RigidBody body = new RigidBody(info);
            body.setActivationState(CollisionObject.DISABLE_DEACTIVATION);
            setVelocity(body, i, links);
            bodies[i] = body;
        }
    }

    private void placeCenter(int link, ForwardKinematics links, Transform out) {
        Matrix3.rotate(links.rotation, 9 * link, centerOfMass, 3 * link, vector, 0);
        out.origin.set(
                (float) (links.position[3 * link] + vector[0]),
                (float) (links.position[3 * link + 1] + vector[1]),
                (float) (links.position[3 * link + 2] + vector[2]));
        for (int row = 0; row < 3; row++) { // link-to-world times principal-to-link
            Matrix3.rotate(intoPrincipal, 9 * link, links.rotation, 9 * link + 3 * row, vector, 0);
            out.basis.setRow(row, (float) vector[0], (float) vector[1], (float) vector[2]);
        }
    }

    private void setVelocity(RigidBody body, int link, ForwardKinematics links) {
        int at = 3 * link;
        Matrix3.rotate(links.rotation, 3 * at, centerOfMass, at, arm, 0);
        System.arraycopy(links.linearVelocity, at, vector, 0, 3);
        Matrix3.addCross(links.angularVelocity, at, arm, 0, vector, 0);
        double[] w = links.angularVelocity;
        body.setLinearVelocity(new Vector3f((float) vector[0], (float) vector[1], (float) vector[2]));
        body.setAngularVelocity(new Vector3f((float) w[at], (float) w[at + 1], (float) w[at + 2]));
    }

    /** A hinge between the bodies of a joint. */
    BlockHinge newHinge(int joint) {
        JointModel model = robot.joints().get(joint);
        PrincipalInertia parent = inertias[model.parentLink()];
        PrincipalInertia child = inertias[joint + 1];
        Rotation intoParent = parent.axes().inverse();
        Rotation intoChild = child.axes().inverse();
        return new BlockHinge(
                bodies[model.parentLink()],
                bodies[joint + 1],
                intoParent.rotate(model.origin().position().minus(parent.centerOfMass())),
                intoChild.rotate(child.centerOfMass().times(-1)),
                intoParent.rotate(model.origin().rotation().rotate(model.axis())),
                intoChild.rotate(model.axis()));
    }

    void readBase(BodyState stateOut) {
        readRotation(0);
        Rotation baseToWorld = Matrix3.toRotation(rotation, 0);
        stateOut.rotationBaseToWorld[0] = (float) baseToWorld.x();
        stateOut.rotationBaseToWorld[1] = (float) baseToWorld.y();
        stateOut.rotationBaseToWorld[2] = (float) baseToWorld.z();
        stateOut.rotationBaseToWorld[3] = (float) baseToWorld.w();
        Matrix3.rotate(rotation, 0, centerOfMass, 0, arm, 0);
        bodies[0].getCenterOfMassPosition(velocity);
        stateOut.position[0] = (float) (velocity.x - arm[0]);
        stateOut.position[1] = (float) (velocity.y - arm[1]);
        stateOut.position[2] = (float) (velocity.z - arm[2]);
        bodies[0].getAngularVelocity(velocity);
        velocity.get(stateOut.angularVelocity);
        vector[0] = 0;
        vector[1] = 0;
        vector[2] = 0;
        Matrix3.addCross(-velocity.x, -velocity.y, -velocity.z, arm[0], arm[1], arm[2], vector, 0);
        bodies[0].getLinearVelocity(velocity);
        stateOut.linearVelocity[0] = (float) (velocity.x + vector[0]);
        stateOut.linearVelocity[1] = (float) (velocity.y + vector[1]);
        stateOut.linearVelocity[2] = (float) (velocity.z + vector[2]);
    }

    /** Must be called every step, so that no turn is missed. */
    void readJoints(float[] positionOut, float[] velocityOut) {
        for (int i = 0; i < bodies.length; i++) {
            readRotation(i);
        }
        for (int j = 0; j < angle.length; j++) {
            Matrix3.multiply(rotation, 9 * parentLink[j], originRotation, 9 * j, jointFrame, 0);
            double turned = angleBetween(jointFrame, j);
            angle[j] = (float) (turned + 2 * Math.PI * Math.round((angle[j] - turned) / (2 * Math.PI)));
            positionOut[j] = angle[j];

            Matrix3.rotate(jointFrame, 0, axis, 3 * j, vector, 0);
            bodies[j + 1].getAngularVelocity(velocity);
            bodies[parentLink[j]].getAngularVelocity(parentVelocity);
            velocity.sub(parentVelocity);
            velocityOut[j] = (float) (vector[0] * velocity.x + vector[1] * velocity.y + vector[2] * velocity.z);
        }
    }

    /** Angle about the joint's axis of the rotation from the joint's frame to the child link, in (-pi, pi]. */
    private double angleBetween(double[] frame, int joint) {
        for (int k = 0; k < 3; k++) { // the child's axes in joint coordinates, one a relative
            for (int i = 0; i < 3; i++) {
                vector[i] = rotation[9 * (joint + 1) + 3 * i + k];
            }
            Matrix3.rotateBack(frame, 0, vector, 0, relative, 3 * k);
        }
        double twiceSine = axis[3 * joint] * (relative[5] - relative[7])
                + axis[3 * joint + 1] * (relative[6] - relative[2])
                + axis[3 * joint + 2] * (relative[1] - relative[3]);
        double twiceCosine = relative[0] + relative[4] + relative[8] - 1;
        return Math.atan2(twiceSine, twiceCosine);
    }

    private void readRotation(int link) {
        bodies[link].getCenterOfMassTransform(transform);
        for (int row = 0; row < 3; row++) { // principal-to-world times link-to-principal
            vector[0] = transform.basis.getElement(row, 0);
            vector[1] = transform.basis.getElement(row, 1);
            vector[2] = transform.basis.getElement(row, 2);
            Matrix3.rotateBack(intoPrincipal, 9 * link, vector, 0, rotation, 9 * link + 3 * row);
        }
    }

    /**
     * Applies joint torques for one timestep, and the torque -w x I w by which a spinning body resists, which jBullet
     * leaves out.
     */
    void applyTorque(float[] torque, ForwardKinematics links, float timestep) {
        for (int i = 0; i < bodies.length; i++) {
            applyGyroscopicTorque(i, timestep);
        }
        double[] axes = links.axisInWorld;
        for (int j = 0; j < torque.length; j++) {
            float impulse = torque[j] * timestep;
            velocity.set((float) axes[3 * j], (float) axes[3 * j + 1], (float) axes[3 * j + 2]);
            velocity.scale(impulse);
            bodies[j + 1].applyTorqueImpulse(velocity);
            velocity.negate();
            bodies[parentLink[j]].applyTorqueImpulse(velocity);
        }
    }

    private void applyGyroscopicTorque(int link, float timestep) {
        RigidBody body = bodies[link];
        Vector3f moments = this.moments[link];
        body.getAngularVelocity(velocity);
        Matrix3f basis = body.getCenterOfMassTransform(transform).basis;
        basis.transpose();
        basis.transform(velocity, momentum);
        momentum.set(momentum.x * moments.x, momentum.y * moments.y, momentum.z * moments.z);
        basis.transpose();
        basis.transform(momentum);
        momentum.cross(momentum, velocity);
        momentum.scale(timestep);
        body.applyTorqueImpulse(momentum);
    }
}
