package dev.amble.sim.task;

import dev.amble.robots.model.RobotModel;
import dev.amble.robots.observation.ActionDecoder;
import dev.amble.robots.observation.GaitClock;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.actuator.Actuator;
import dev.amble.sim.env.Environment;
import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.DomainRandomizer;
import dev.amble.sim.randomization.Quantity;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.sim.terrain.Plane;
import dev.amble.sim.terrain.Terrain;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One robot learning to follow velocity commands.
 *
 * <p>{@link #reset} starts an episode, {@link #step} applies one action for one policy period. Every random draw of
 * episode {@code k} comes from one stream seeded by (seed, index, k), so an episode does not depend on what other
 * environments or threads do. Owned by one thread at a time.
 */
public final class VelocityEnv implements Environment {
    /** Keeps the streams of episodes apart from others of the same seed. */
    private static final long EPISODE = 0x657069736f6465L;

    /** Likewise for the draws that choose a level, which must not move the others. */
    private static final long LEVEL = 0x6c6576656cL;

    /** How near to the border of the terrain an episode ends, m. */
    private static final float BORDER_MARGIN = 1;

    private final TaskConfig config;
    private final RobotModel robot;
    private final PhysicsWorld world;
    private final long seed;
    private final int index;

    private final ActionDecoder decoder;
    private final SubstepLoop substeps;
    private final Perception perception;
    private final EpisodeWorld episodeWorld;
    private final CommandSchedule commands;
    private final Rewards rewards;
    private final FallCheck fallCheck;
    private final Terrain terrain;
    private final TerrainCurriculum curriculum;
    private final StartingStance stance;

    private final LocomotionState state;
    private final JointCommand target;

    private final RandomStream random = RandomStream.of(0);
    private Difficulty difficulty = Difficulty.NONE;
    private boolean levelFixed;
    private long episode = -1;
    private int period;
    private float initialPhase;

    /**
     * @param world built for {@code robot}; closed with this environment
     * @param index of this environment among its siblings
     */
    public VelocityEnv(TaskConfig config, RobotModel robot, PhysicsWorld world, long seed, int index) {
        this.config = config;
        this.robot = robot;
        this.world = world;
        this.seed = seed;
        this.index = index;
        terrain = world.terrain();
        decoder = new ActionDecoder(robot);
        DomainRandomizer randomizer = new DomainRandomizer(config.randomization(), config.nominalWorld(robot));
        perception =
                new Perception(config, robot, terrain.ground(), substeps(randomizer.highest(Quantity.SENSOR_LATENCY)));
        substeps = new SubstepLoop(
                world,
                Actuator.of(config.actuators().drive(), robot, config.physics().timestep()),
                perception.sensors(),
                substeps(randomizer.highest(Quantity.ACTION_LATENCY)));
        episodeWorld = new EpisodeWorld(config, world, substeps, perception.sensors(), randomizer);
        commands = new CommandSchedule(config.commands(), config.policyPeriod());
        rewards = new Rewards(config.rewards(), config.reference(), robot, config.policyPeriod());
        fallCheck = new FallCheck(config.termination(), robot.standHeight());
        if ((config.terrain() == null) != (terrain.ground() instanceof Plane)) {
            throw new IllegalArgumentException("the world was not made with the terrain of the task");
        }
        curriculum = new TerrainCurriculum(terrain, index);
        stance = new StartingStance(config, robot, world);
        GaitClock clock = new GaitClock(config.gaitOf(robot), robot, config.policyPeriod());
        state = new LocomotionState(robot, clock, terrain.ground());
        target = new JointCommand(robot.numJoints());
    }

    /** Length of the policy's observation. */
    @Override
    public int observationSize() {
        return perception.observationSize();
    }

    /** Length of the {@link CriticObservation}. */
    @Override
    public int criticObservationSize() {
        return perception.criticObservationSize();
    }

    @Override
    public int actionSize() {
        return robot.numJoints();
    }

    @Override
    public int episodePeriods() {
        return config.episodePeriods();
    }

    @Override
    public List<String> rewardTermNames() {
        return rewardNames();
    }

    /** The task with each robot in a world of its own on one terrain. */
    public static EnvironmentFactory factory(TaskConfig config, RobotModel robot) {
        Terrain terrain = Terrain.of(config.terrain());
        return (seed, index) ->
                new VelocityEnv(config, robot, new RobotWorld(robot, config.physics(), terrain), seed, index);
    }

    /** Keeps one command for all following episodes instead of drawing them. */
    public void fixCommand(float forward, float left, float yawRate) {
        commands.fix();
        state.command.set(forward, left, yawRate);
    }

    /** Keeps one level of the terrain for all following episodes. */
    public void fixLevel(int level) {
        levelFixed = true;
        curriculum.setLevel(level);
    }

    /** Starts the next episode in a randomly disturbed stance. */
    @Override
    public void reset(Difficulty difficulty) {
        chooseLevel();
        start(episode + 1, difficulty, config.reset());
    }

    /**
     * Starts a given episode in a randomly disturbed stance; the same number and level give the same episode.
     *
     * @param level of the terrain
     */
    @Override
    public void resetTo(long episode, Difficulty difficulty, int level) {
        curriculum.setLevel(level);
        start(episode, difficulty, config.reset());
    }

    /** Starts the next episode exactly in the default stance, at rest. */
    public void resetToStance(Difficulty difficulty) {
        chooseLevel();
        start(
                episode + 1,
                difficulty,
                new ResetConfig(0, 0, 0, 0, config.reset().clearance()));
    }

    /** Pretends that the current episode began some random time ago, so that time-outs do not all come together. */
    @Override
    public void randomizeEpisodeAge() {
        period = random.nextInt(config.episodePeriods());
        commands.postpone(period);
        episodeWorld.postpone(period);
    }

    private void chooseLevel() {
        if (levelFixed) {
            return;
        }
        random.restart(seed ^ LEVEL, index, episode + 1);
        if (episode < 0) {
            curriculum.begin(random);
        } else {
            double missed = state.fallen ? (config.episodePeriods() - period) * config.policyPeriod() : 0;
            curriculum.advance(state.base, state.command, missed, random);
        }
    }

    private void start(long episode, Difficulty difficulty, ResetConfig spread) {
        this.episode = episode;
        this.difficulty = difficulty;
        random.restart(seed ^ EPISODE, index, episode);
        episodeWorld.begin(random, difficulty);
        stance.begin(curriculum.level(), curriculum.column(), spread, random, state.base);
        curriculum.start(state.base);
        state.friction = episodeWorld.applyFriction(state.base.position);

        period = 0;
        state.fallen = false;
        episodeWorld.schedule(random);
        commands.begin(random, difficulty.command(), state.base, state.command);
        initialPhase = random.nextFloat();
        state.clock.reset(initialPhase);
        Arrays.fill(state.action, 0);
        Arrays.fill(state.airTime, 0);
        decoder.decode(state.action, target);
        substeps.reset(target);
        state.read(world, substeps.torque());
        perception.begin(state, difficulty.randomization(), random);
        perception.sense(state, random);
        state.clock.advance(perception.sensed(), state.command);
    }

    /**
     * Applies one action for one policy period.
     *
     * <p>While the gait clock is off the action does not count and the robot settles into its stance. An action with a NaN in
     * it is not applied: the last one stays in force and the episode ends as a fall.
     *
     * @param action raw policy output, one value per joint from {@code offset} on
     * @return the reward of the period
     */
    @Override
    public float step(float[] action, int offset) {
        perception.remember(state);
        state.rememberAction();
        boolean valid = !hasNaN(action, offset);
        if (valid) {
            state.clock.act(state.command, decoder, action, offset, state.action);
            decoder.decode(state.action, target);
        }
        substeps.run(target, state);
        episodeWorld.pushIfDue(period + 1, random, difficulty);

        state.rememberMotion();
        curriculum.ask(state.command, state.base, config.policyPeriod());
        state.read(world, substeps.torque());
        perception.record(state);
        period++;
        episodeWorld.update(period, random, difficulty);
        state.friction = episodeWorld.applyFriction(state.base.position);
        perception.sense(state, random);
        state.updateAirTime((float) config.policyPeriod());
        state.fallen = !valid || fallCheck.hasFallen(state);
        float reward = rewards.compute(state);
        commands.advance(period, random, difficulty.command(), state.base, state.command);
        state.clock.advance(perception.sensed(), state.command);
        return reward;
    }

    private boolean hasNaN(float[] action, int offset) {
        for (int j = 0; j < state.action.length; j++) {
            if (Float.isNaN(action[offset + j])) {
                return true;
            }
        }
        return false;
    }

    /** Writes the policy's observation, as its sensors give it. */
    @Override
    public void writeObservation(int offset, float[] observationOut) {
        perception.writeObservation(state, offset, observationOut);
    }

    /** Writes the critic's observation. */
    @Override
    public void writeCriticObservation(int offset, float[] observationOut) {
        perception.writeCriticObservation(state, offset, observationOut);
    }

    /** Names of what varies in the world of every episode. */
    public static List<String> worldParameterNames(TaskConfig config, RobotModel robot) {
        DomainRandomizer randomizer = new DomainRandomizer(config.randomization(), config.nominalWorld(robot));
        return List.copyOf(randomizer.describe(randomizer.newParameters()).keySet());
    }

    @Override
    public Map<String, Float> worldParameters() {
        return episodeWorld.describe();
    }

    /** Number of the current episode. */
    @Override
    public long episode() {
        return episode;
    }

    /** Difficulty of the current episode. */
    @Override
    public Difficulty difficulty() {
        return difficulty;
    }

    /** Whether the last step ended in a fall. */
    @Override
    public boolean terminated() {
        return state.fallen;
    }

    /** Whether the last step ended the episode by time-out or led off the terrain. */
    @Override
    public boolean truncated() {
        return !state.fallen && (period >= config.episodePeriods() || hasLeftTerrain());
    }

    /** Whether the robot is at the border of the terrain. */
    public boolean hasLeftTerrain() {
        return !terrain.contains(state.base.position[0], state.base.position[1], BORDER_MARGIN);
    }

    /** Level of the terrain on which the current episode began. */
    @Override
    public int level() {
        return curriculum.level();
    }

    /** Policy periods since the episode began. */
    public int period() {
        return period;
    }

    /** The weighted reward terms of the last step, per second, in the order of {@link #rewardNames()}. */
    @Override
    public float[] rewardTerms() {
        return rewards.terms();
    }

    /** Names of the reward terms. */
    public static List<String> rewardNames() {
        return Rewards.names();
    }

    /** What the robot's sensors report now. */
    public RobotState sensedState() {
        return perception.sensed();
    }

    /** The velocity asked for now. */
    public VelocityCommand command() {
        return state.command;
    }

    /** Phase at which the gait clock of this episode started, for a playback of it. */
    public float initialPhase() {
        return initialPhase;
    }

    /** What the motors gave in the last substep, N m, model order. Overwritten by the next step. */
    public float[] jointTorque() {
        return state.robot.jointTorque;
    }

    /** The last action in force, clamped, model order. Overwritten by the next step. */
    public float[] action() {
        return state.action;
    }

    /** The true state after the last step, for evaluation. Overwritten by the next step. */
    LocomotionState state() {
        return state;
    }

    /** The robot of this environment. */
    public RobotModel robot() {
        return robot;
    }

    private int substeps(double seconds) {
        return (int) Math.round(seconds / config.physics().timestep());
    }

    @Override
    public void close() {
        world.close();
    }
}
