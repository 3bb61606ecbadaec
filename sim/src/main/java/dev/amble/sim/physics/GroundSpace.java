package dev.amble.sim.physics;

import com.jme3.bullet.MultiBodySpace;
import com.jme3.bullet.SolverType;
import com.jme3.bullet.collision.ManifoldPoints;
import com.jme3.bullet.collision.PersistentManifolds;
import com.jme3.bullet.objects.PhysicsRigidBody;
import com.jme3.bullet.util.NativeLibrary;
import com.jme3.math.Vector3f;
import dev.amble.sim.terrain.Ground;
import java.util.Arrays;

/** Bullet's world with the ground in it. */
final class GroundSpace extends MultiBodySpace {
    static final int GROUND_GROUP = 1;
    static final int ROBOT_GROUP = 2;

    private static final Vector3f CORNER = new Vector3f(1e4f, 1e4f, 1e4f);

    /** Compliance of rigid ground, m/N. */
    private static final float RIGID = 1e-9f;

    /** How much less depth is corrected in a strike. */
    private static final float STRIKE = 1000;

    private final PhysicsRigidBody ground;
    private final float timestep;
    private float contactDamping;
    private final Vector3f gravity = new Vector3f();

    GroundSpace(PhysicsConfig config, Ground surface) {
        super(CORNER.negate(), CORNER, BroadphaseType.DBVT, SolverType.SI);
        timestep = (float) config.timestep();
        getSolverInfo().setNumIterations(config.solverIterations());
        useDeterministicDispatch(true);
        ground = GroundShapes.body(surface);
        ground.setCollisionGroup(GROUND_GROUP);
        ground.setCollideWithGroups(ROBOT_GROUP);
        ground.setRestitution(0f);
        setCompliance(0f);
        setFriction((float) config.friction());
        add(ground);
    }

    /**
     * Advances by one timestep.
     *
     * @param strike whether something hits the ground: its depth is then left alone, because Bullet would take what it
     *     corrects of it for speed, on top of the bounce
     */
    void substep(boolean strike) {
        if (strike) {
            ground.setContactDamping(STRIKE * contactDamping);
        }
        update(timestep, 0, false, false, false);
        if (strike) {
            ground.setContactDamping(contactDamping);
        }
    }

    /**
     * Minie compares this with the calling thread to warn against sharing a space. The engine attaches to whichever
     * thread calls, and a world is handed from thread to thread, never shared.
     */
    @Override
    public long jniEnvId() {
        return NativeLibrary.jniEnvId();
    }

    /** Coefficient between ground and robot. */
    void setFriction(float coefficient) {
        ground.setFriction(coefficient);
    }

    /** Share of the speed of approach that is kept when a robot bounces. */
    void setRestitution(float coefficient) {
        ground.setRestitution(coefficient);
        // a contact still open would be closed in the very step in which it should bounce
        ground.setContactProcessingThreshold(coefficient > 0 ? 0 : Float.MAX_VALUE);
    }

    /**
     * Lets contacts sink in by {@code compliance} times the force on them, with a time constant of four timesteps, so
     * that zero (or nearly so) is Bullet's rigid ground: its error reduction parameter is 0.2.
     *
     * @param compliance m/N
     */
    void setCompliance(float compliance) {
        float stiffness = 1 / Math.max(compliance, RIGID);
        ground.setContactStiffness(stiffness);
        contactDamping = 4 * timestep * stiffness;
        ground.setContactDamping(contactDamping);
    }

    void setGravity(float gx, float gy, float gz) {
        setGravity(gravity.set(gx, gy, gz));
    }

    /**
     * Takes the ground away. With it goes every cached contact, and so all memory of what happened on it. {@link
     * #putGround} must follow.
     */
    void removeGround() {
        removeCollisionObject(ground);
    }

    void putGround() {
        addCollisionObject(ground);
    }

    /**
     * Adds up the normal forces the ground exerted in the last substep, N.
     *
     * @param colliderIds native identities of the bodies asked for
     * @param forceOut one sum per identity, overwritten
     */
    void normalForces(long[] colliderIds, float[] forceOut) {
        Arrays.fill(forceOut, 0f);
        for (long manifold : listManifoldIds()) {
            int numPoints = PersistentManifolds.countPoints(manifold);
            if (numPoints > 0) {
                long bodyA = PersistentManifolds.getBodyAId(manifold);
                long bodyB = PersistentManifolds.getBodyBId(manifold);
                for (int i = 0; i < forceOut.length; i++) {
                    if (colliderIds[i] == bodyA || colliderIds[i] == bodyB) {
                        forceOut[i] += impulse(manifold, numPoints) / timestep;
                    }
                }
            }
        }
    }

    private static float impulse(long manifold, int numPoints) {
        float sum = 0f;
        for (int p = 0; p < numPoints; p++) {
            sum += ManifoldPoints.getAppliedImpulse(PersistentManifolds.getPointId(manifold, p));
        }
        return sum;
    }
}
