package dev.amble.sim.replay;

import dev.amble.robots.model.Pose;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.ForwardKinematics;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.sim.terrain.Ground;
import dev.amble.sim.terrain.Terrain;
import org.jspecify.annotations.Nullable;

/**
 * Plays a policy in its task, one policy period at a time, and tells what there is to see.
 *
 * <p>Steps the very environment and runner that training, examination and robot use. Commands and pushes take effect
 * with the next step. The same calls give the same frames, bit for bit. One thread at a time.
 */
public final class PolicyPlayer implements AutoCloseable {
    private final RobotModel robot;
    private final double period;
    private final Difficulty difficulty;
    private final @Nullable PolicyRunner policy;
    private final PhysicsWorld world;
    private final VelocityEnv env;
    private final ForwardKinematics kinematics;
    private final BodyState base = new BodyState();
    private final float[] jointPosition;
    private final float[] jointVelocity;
    private final float[] stanceAction;
    private final JointCommand unused;
    private boolean fallen;
    private Frame frame;

    /**
     * Creates the world and starts the first episode in the default stance.
     *
     * @param policy trained for {@code robot} and {@code task}; null to hold the stance
     * @param difficulty randomisation and pushes of every episode
     * @param seed of the random worlds
     */
    public PolicyPlayer(
            TaskConfig task, RobotModel robot, @Nullable PolicyRunner policy, Difficulty difficulty, long seed) {
        this.robot = robot;
        this.policy = policy;
        this.difficulty = difficulty;
        period = task.policyPeriod();
        world = new RobotWorld(robot, task.physics(), Terrain.of(task.terrain()));
        env = new VelocityEnv(task, robot, world, seed, 0);
        kinematics = new ForwardKinematics(robot);
        jointPosition = new float[robot.numJoints()];
        jointVelocity = new float[robot.numJoints()];
        stanceAction = new float[robot.numJoints()];
        unused = new JointCommand(robot.numJoints());
        env.fixCommand(0, 0, 0);
        frame = startEpisode();
    }

    public RobotModel robot() {
        return robot;
    }

    public Ground ground() {
        return world.terrain().ground();
    }

    /** Time between two frames, s. */
    public double period() {
        return period;
    }

    /** The newest frame. */
    public Frame frame() {
        return frame;
    }

    /** Starts the next episode in the default stance, under the same command. */
    public void reset() {
        frame = startEpisode();
    }

    private Frame startEpisode() {
        env.resetToStance(difficulty);
        if (policy != null) {
            policy.reset(env.initialPhase());
        }
        fallen = false;
        return observe();
    }

    /** Asks for a velocity: forward and left in m/s, yaw rate in rad/s. */
    public void command(float forward, float left, float yawRate) {
        env.fixCommand(forward, left, yawRate);
    }

    /** Pushes the robot: adds a velocity in world axes, m/s. */
    public void push(float dvx, float dvy) {
        world.addBaseVelocity(dvx, dvy, 0);
    }

    /** One policy period goes by. A robot that has fallen is driven on, and may get up. */
    public Frame step() {
        env.step(action(), 0);
        fallen |= env.terminated();
        frame = observe();
        return frame;
    }

    /** The policy's action; its last one if what it observes or says is not finite. */
    private float[] action() {
        if (policy == null) {
            return stanceAction;
        }
        policy.step(env.sensedState(), env.command(), unused);
        return policy.action();
    }

    private Frame observe() {
        world.readBase(base);
        world.readJoints(jointPosition, jointVelocity);
        kinematics.update(base, jointPosition, jointVelocity);
        int numFeet = robot.numFeet();
        float[] footPosition = new float[3 * numFeet];
        boolean[] contact = new boolean[numFeet];
        float[] footForce = new float[numFeet];
        world.footPositions(footPosition);
        world.footContacts(contact);
        world.footForces(footForce);
        VelocityCommand command = env.command();
        return new Frame(
                env.period() * period,
                linkPoses(),
                new float[] {command.forward, command.left, command.yawRate},
                velocity(),
                footPosition,
                contact,
                footForce,
                env.jointTorque().clone(),
                env.action().clone(),
                fallen);
    }

    private float[] linkPoses() {
        float[] poses = new float[Frame.POSE_SIZE * robot.links().size()];
        for (int link = 0; link < robot.links().size(); link++) {
            Pose pose = kinematics.linkPose(link);
            int at = Frame.POSE_SIZE * link;
            poses[at] = (float) pose.position().x();
            poses[at + 1] = (float) pose.position().y();
            poses[at + 2] = (float) pose.position().z();
            poses[at + 3] = (float) pose.rotation().x();
            poses[at + 4] = (float) pose.rotation().y();
            poses[at + 5] = (float) pose.rotation().z();
            poses[at + 6] = (float) pose.rotation().w();
        }
        return poses;
    }

    private float[] velocity() {
        float[] linear = new float[3];
        float[] angular = new float[3];
        base.linearVelocityInBase(linear);
        base.angularVelocityInBase(angular);
        return new float[] {linear[0], linear[1], angular[2]};
    }

    @Override
    public void close() {
        env.close();
    }
}
