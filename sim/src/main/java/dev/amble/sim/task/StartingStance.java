package dev.amble.sim.task;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.randomization.RandomStream;

/**
 * How an episode begins: in the default stance, disturbed at random, over the highest ground the feet may be on. Allocates in
 * the constructor only; owned by one thread at a time.
 */
final class StartingStance {
    private final TaskConfig config;
    private final RobotModel robot;
    private final PhysicsWorld world;
    private final double length;
    private final float footprintRadius;
    private final float[] defaultPosition;
    private final float[] position;
    private final float[] velocity;

    StartingStance(TaskConfig config, RobotModel robot, PhysicsWorld world) {
        this.config = config;
        this.robot = robot;
        this.world = world;
        length = config.reference().length(robot);
        footprintRadius = (float) robot.footprintRadius();
        defaultPosition = robot.jointVector(JointModel::defaultPosition);
        position = new float[robot.numJoints()];
        velocity = new float[robot.numJoints()];
    }

    /**
     * Puts the robot into the world, upright, somewhere near the middle of a tile of the terrain.
     *
     * @param spread how far from the default stance at rest
     * @param baseOut where the base is and how it moves
     */
    void begin(int level, int column, ResetConfig spread, RandomStream random, BodyState baseOut) {
        for (int j = 0; j < position.length; j++) {
            position[j] = defaultPosition[j] + uniform(spread.jointPosition(), random);
        }
        float x = world.terrain().centerX(level);
        float y = world.terrain().centerY(column);
        if (config.terrain() != null) {
            x += uniform(config.terrain().startSpread(), random);
            y += uniform(config.terrain().startSpread(), random);
        }
        float clearance = (float) (robot.standHeight() + spread.clearance() * length);
        baseOut.setUpright(world.terrain().ground().highest(x, y, footprintRadius) + clearance);
        baseOut.position[0] = x;
        baseOut.position[1] = y;
        if (config.terrain() != null) {
            baseOut.setYaw(uniform(Math.PI, random));
        }
        baseOut.linearVelocity[0] = uniform(spread.forward(), random);
        baseOut.linearVelocity[1] = uniform(spread.left(), random);
        baseOut.angularVelocity[2] = uniform(spread.yawRate(), random);
        world.reset(baseOut, position, velocity);
    }

    private static float uniform(double halfWidth, RandomStream random) {
        return (float) ((2 * random.nextDouble() - 1) * halfWidth);
    }
}
