package dev.amble.sim.physics;

/** A box on its face under a tilted gravity, which is a slope seen by the box; friction 0.5. */
final class Slope {
    private static final double TIMESTEP = 0.005;

    private Slope() {}

    /**
     * Lays the box down.
     *
     * @param angle of the slope, rad
     * @param direction downhill, from the x axis, rad
     */
    static RobotWorld of(EngineType engine, double angle, double direction) {
        RobotWorld world =
                new RobotWorld(TestRobots.sled(), TestRobots.config(engine, TIMESTEP, CollisionDetail.FEET_AND_BASE));
        world.setGroundFriction(0.5f);
        double downhill = TestRobots.GRAVITY * Math.sin(angle);
        world.setGravity((float) (downhill * Math.cos(direction)), (float) (downhill * Math.sin(direction)), (float)
                (-TestRobots.GRAVITY * Math.cos(angle)));
        return world;
    }

    static void slide(RobotWorld world, int steps) {
        for (int i = 0; i < steps; i++) {
            world.step();
        }
    }
}
