package dev.amble.sim.physics;

import com.bulletphysics.collision.broadphase.SimpleBroadphase;
import com.bulletphysics.collision.dispatch.CollisionDispatcher;
import com.bulletphysics.collision.dispatch.CollisionObject;
import com.bulletphysics.collision.dispatch.DefaultCollisionConfiguration;
import com.bulletphysics.collision.narrowphase.ManifoldPoint;
import com.bulletphysics.collision.narrowphase.PersistentManifold;
import com.bulletphysics.collision.shapes.CollisionShape;
import com.bulletphysics.collision.shapes.StaticPlaneShape;
import com.bulletphysics.dynamics.DiscreteDynamicsWorld;
import com.bulletphysics.dynamics.DynamicsWorld;
import com.bulletphysics.dynamics.RigidBody;
import com.bulletphysics.dynamics.constraintsolver.SequentialImpulseConstraintSolver;
import com.bulletphysics.dynamics.constraintsolver.SolverMode;
import com.bulletphysics.util.ArrayPool;
import com.bulletphysics.util.ObjectPool;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.model.FootModel;
import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.RobotModel;
import java.util.Arrays;
import java.util.List;
import javax.vecmath.Vector3f;

/**
 * Rigid bodies joined by hinges in jBullet, a port of Bullet 2.7 to Java.
 *
 * <p>A timestep longer than 2.5 ms is cut into several steps of the engine. Its solver satisfies joints and contacts only as well as its sweeps allow, so joints give a little. A reset makes a
 * new world, which is the only exact one. A step allocates some kilobytes.
 */
final class JBulletEngine implements PhysicsEngine {
    private static final short GROUND_GROUP = 1;
    private static final short ROBOT_GROUP = 2;

    /**
     * Depth of contact left alone, m. Without it a standing foot is pushed out, loses contact and friction for a step,
     * and the robot creeps by 5 mm/s.
     */
    private static final float CONTACT_SLOP = 0.0005f;

    /** Longest step of the engine, s. Steps of 4 ms make the legs of a trotting A1 explode, 3.3 ms do not. */
    private static final double LONGEST_STEP = 0.0025;

    private final RobotModel robot;
    private final PhysicsConfig config;

    /** Steps of the engine in a timestep, and their length, s. */
    private final int steps;

    private final float stepTime;
    private final CollisionShape[] shapes;
    private final RigidLinks links;
    private final SequentialImpulseConstraintSolver solver;
    private final RigidBody ground;
    private final Vector3f gravity = new Vector3f();
    private final Vector3f velocity = new Vector3f();

    private DynamicsWorld world;

    JBulletEngine(RobotModel robot, PhysicsConfig config) {
        this.robot = robot;
        this.config = config;
        steps = (int) Math.ceil(config.timestep() / LONGEST_STEP - 1e-6);
        stepTime = (float) (config.timestep() / steps);
        links = new RigidLinks(robot);
        shapes = new CollisionShape[robot.links().size()];
        for (int i = 0; i < shapes.length; i++) {
            shapeLink(i);
        }
        separatePools();
        solver = new SequentialImpulseConstraintSolver();
        ground = new RigidBody(0f, null, new StaticPlaneShape(new Vector3f(0f, 0f, 1f), 0f));
        ground.setFriction((float) config.friction());
        ground.setActivationState(CollisionObject.DISABLE_DEACTIVATION);
        world = newWorld();
    }

    private void shapeLink(int link) {
        shapes[link] = JBulletShapes.of(LinkShapes.of(robot, link, config.collisionDetail(), links.inertia(link)));
    }

    /**
     * Makes jBullet take new object pools. It keeps them per thread, unguarded, but holds on to those of the thread that
     * made an object; a world that moves to another thread would then share them.
     */
    private static void separatePools() {
        ObjectPool.cleanCurrentThread();
        ArrayPool.cleanCurrentThread();
    }

    private DynamicsWorld newWorld() {
        DefaultCollisionConfiguration collision = new DefaultCollisionConfiguration();
        DynamicsWorld made = new DiscreteDynamicsWorld(
                new CollisionDispatcher(collision), new SimpleBroadphase(), solver, collision);
        made.getSolverInfo().numIterations = config.jbulletIterations();
        // Neither warm starting, which mixes up the two friction impulses, nor a random order.
        made.getSolverInfo().solverMode = SolverMode.SOLVER_CACHE_FRIENDLY;
        made.getSolverInfo().linearSlop = CONTACT_SLOP;
        made.setGravity(gravity);
        made.addCollisionObject(ground, GROUND_GROUP, ROBOT_GROUP);
        return made;
    }

    @Override
    public void setState(BodyState base, float[] jointPosition, float[] jointVelocity, ForwardKinematics kinematics) {
        separatePools();
        world = newWorld();
        links.create(shapes, jointPosition, kinematics);
        for (int i = 0; i < shapes.length; i++) {
            RigidBody body = links.body(i);
            body.setGravity(gravity);
            world.addCollisionObject(body, ROBOT_GROUP, shapes[i] == JBulletShapes.NONE ? 0 : GROUND_GROUP);
        }
        for (int j = 0; j < robot.numJoints(); j++) {
            world.addConstraint(links.newHinge(j));
        }
    }

    @Override
    public void readBase(BodyState stateOut) {
        links.readBase(stateOut);
    }

    @Override
    public void readJoints(float[] positionOut, float[] velocityOut) {
        links.readJoints(positionOut, velocityOut);
    }

    @Override
    public void step(float[] torque, ForwardKinematics kinematics) {
        separatePools();
        for (int k = 0; k < steps; k++) {
            links.applyTorque(torque, kinematics, stepTime);
            world.stepSimulation(stepTime, 0);
        }
    }

    @Override
    public void addBaseVelocity(float dvx, float dvy, float dvz) {
        for (int i = 0; i < shapes.length; i++) {
            RigidBody body = links.body(i);
            body.getLinearVelocity(velocity);
            velocity.set(velocity.x + dvx, velocity.y + dvy, velocity.z + dvz);
            body.setLinearVelocity(velocity);
        }
    }

    @Override
    public void setGroundFriction(float coefficient) {
        ground.setFriction(coefficient);
    }

    @Override
    public void setGroundRestitution(float coefficient) {
        ground.setRestitution(coefficient);
    }

    @Override
    public void setGroundCompliance(float compliance) {
        if (compliance != 0) {
            throw new ConfigException(
                    "engine jbullet knows no ground that gives way; leave ground_compliance out of the"
                            + " task's randomization or use engine multibody");
        }
    }

    @Override
    public void addBaseForce(float fx, float fy, float fz) {
        float timestep = (float) config.timestep();
        velocity.set(fx * timestep, fy * timestep, fz * timestep);
        links.body(0).applyCentralImpulse(velocity);
    }

    @Override
    public void setGravity(float gx, float gy, float gz) {
        gravity.set(gx, gy, gz);
        world.setGravity(gravity);
    }

    @Override
    public void setInertials(List<Inertial> inertials) {
        for (int i = 0; i < shapes.length; i++) {
            links.setInertial(i, inertials.get(i));
            shapeLink(i);
        }
    }

    @Override
    public void footForces(float[] normalForceOut) {
        Arrays.fill(normalForceOut, 0f);
        for (int m = 0; m < world.getDispatcher().getNumManifolds(); m++) {
            PersistentManifold manifold = world.getDispatcher().getManifoldByIndexInternal(m);
            for (int f = 0; f < normalForceOut.length; f++) {
                FootModel foot = robot.feet().get(f);
                RigidBody body = links.body(foot.link());
                if (manifold.getBody0() == body || manifold.getBody1() == body) {
                    normalForceOut[f] += impulse(manifold) / stepTime;
                }
            }
        }
    }

    private static float impulse(PersistentManifold manifold) {
        float sum = 0f;
        for (int p = 0; p < manifold.getNumContacts(); p++) {
            ManifoldPoint point = manifold.getContactPoint(p);
            if (point.getDistance() <= 0f) { // others took no part in the last step
                sum += point.appliedImpulse;
            }
        }
        return sum;
    }

    /** Nothing is held outside the heap. */
    @Override
    public void close() {}
}
