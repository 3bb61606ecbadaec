package dev.amble.sim.physics;

import dev.amble.robots.model.RobotModel;

/**
 * Ten seconds of a pendulum at 400 Hz.
 *
 * @param amplitude at the start, rad
 * @param period mean over the swings, s
 * @param energy kinetic and potential above the lowest point, mean over the last second, J
 */
record Swing(double amplitude, double period, double energy) {
    private static final double TIMESTEP = 0.0025;
    private static final double LENGTH = 0.2;
    private static final double INERTIA = 0.0051 + LENGTH * LENGTH;

    static Swing of(EngineType engine, double amplitude) {
        RobotModel robot = TestRobots.pendulum();
        float[] position = {(float) amplitude};
        float[] velocity = {0f};
        BodyState base = new BodyState();
        base.setUpright((float) robot.standHeight());
        PhysicsConfig config = TestRobots.config(engine, TIMESTEP, CollisionDetail.FEET_AND_BASE);
        try (RobotWorld world = new RobotWorld(robot, config)) {
            world.reset(base, position, velocity);
            double first = 0;
            double last = 0;
            int swings = -1;
            double energy = 0;
            double previous = amplitude;
            for (int i = 1; i <= 4000; i++) {
                world.step();
                world.readJoints(position, velocity);
                if (previous < 0 && position[0] >= 0) {
                    last = (i - 1 - previous / (position[0] - previous)) * TIMESTEP;
                    first = swings < 0 ? last : first;
                    swings++;
                }
                previous = position[0];
                energy += i > 3600 ? energy(position[0], velocity[0]) / 400 : 0;
            }
            return new Swing(amplitude, (last - first) / swings, energy);
        }
    }

    private static double energy(double angle, double speed) {
        return INERTIA * speed * speed / 2 + TestRobots.GRAVITY * LENGTH * (1 - Math.cos(angle));
    }

    /** A pendulum of finite amplitude swings with T0 / agm(1, cos(amplitude / 2)). */
    double periodError() {
        double small = 2 * Math.PI * Math.sqrt(INERTIA / (TestRobots.GRAVITY * LENGTH));
        double expected = small / arithmeticGeometricMean(1, Math.cos(amplitude / 2));
        return Math.abs(period - expected) / expected;
    }

    double energyError() {
        double expected = energy(amplitude, 0);
        return Math.abs(energy - expected) / expected;
    }

    private static double arithmeticGeometricMean(double a, double b) {
        for (int i = 0; i < 10; i++) {
            double mean = (a + b) / 2;
            b = Math.sqrt(a * b);
            a = mean;
        }
        return a;
    }
}
