package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine, its compensations included, against closed-form mechanics. */
class MechanicsTest {
    private static final double TIMESTEP = 0.005;
    private final BodyState base = new BodyState();

    /** The cone's half angle is atan(0.5) = 26.57 deg, in every direction. */
    @ParameterizedTest
    @CsvSource({"25, 0", "26, 45", "28, 0", "28, 45", "30, 30", "40, 0"})
    void frictionHoldsInsideItsConeOnly(double slopeDeg, double directionDeg) {
        double slope = Math.toRadians(slopeDeg);
        double direction = Math.toRadians(directionDeg);
        try (RobotWorld world = Slope.of(EngineType.MULTIBODY, slope, direction)) {
            Slope.slide(world, 200);
            world.readBase(base);
            double speed = Math.hypot(base.linearVelocity[0], base.linearVelocity[1]);
            double expected = Math.max(0, TestRobots.GRAVITY * (Math.sin(slope) - 0.5 * Math.cos(slope)));
            assertEquals(expected, speed, 0.03); // while the box settles on its corners, friction acts a little less
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 33.5", "1, 33.5", "2, 33.5", "2, -33.5", "5, 33.5"})
    void stopHoldsTheFullMotorTorque(int joint, float effort) {
        RobotModel robot = TestRobots.simpleA1();
        JointModel model = robot.joints().get(joint);
        float[] position = TestRobots.stance(robot);
        float[] velocity = new float[robot.numJoints()];
        float[] torque = new float[robot.numJoints()];
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(TIMESTEP))) {
            world.setGravity(0f, 0f, 0f);
            base.setUpright(10f);
            world.reset(base, position, velocity);
            double deepest = 0;
            for (int i = 0; i < 400; i++) {
                TestRobots.stanceTorque(robot, position, velocity, torque);
                boolean atFullSpeed = velocity[joint] * Math.signum(effort) > model.velocityLimit();
                torque[joint] = atFullSpeed ? 0f : effort;
                world.applyJointTorque(torque);
                world.step();
                world.readJoints(position, velocity);
                double above = position[joint] - model.upperLimit();
                double below = model.lowerLimit() - position[joint];
                deepest = Math.max(deepest, Math.max(above, below));
            }
            // It arrives at 21 rad/s or more, 0.1 rad a substep, and is caught in the next; then the spring carries it.
            assertTrue(deepest < 0.13, "went " + deepest + " rad beyond its stop");
            double limit = effort > 0 ? model.upperLimit() : model.lowerLimit();
            double spring = Math.abs(effort) / TestRobots.config(TIMESTEP).limitStiffness();
            assertEquals(spring, Math.abs(position[joint] - limit), 1e-4);
            assertEquals(0, velocity[joint], 1e-3);
        }
    }

    @Test
    void jointDampingTakesSpeedAsAViscousLawDoes() {
        RobotModel robot = TestRobots.pendulum(0.09, 0);
        // One substep of the implicit law: v' = v / (1 + b h / I) with I = 0.0051 + 0.04 kg m^2.
        double decay = 1 / (1 + 0.09 * TIMESTEP / 0.0451);
        assertEquals(4 * Math.pow(decay, 100), speedAfter(robot, 100, 4f), 1e-3);
    }

    @Test
    void dryFrictionTakesSpeedAtAConstantRateAndThenHolds() {
        RobotModel robot = TestRobots.pendulum(0, 0.2);
        assertEquals(4 - 0.2 / 0.0451 * 100 * TIMESTEP, speedAfter(robot, 100, 4f), 2e-3);
        assertEquals(0, speedAfter(robot, 200, 4f), 1e-4); // stops after 180 substeps
    }

    @Test
    void jointSpeedIsClampedByTheEngine() {
        RobotModel robot = TestRobots.pendulum(0, 0);
        assertEquals(100, speedAfter(robot, 1, 150f), 1e-3);
    }

    /** Speed of the pendulum's joint without gravity. */
    private float speedAfter(RobotModel robot, int steps, float initialSpeed) {
        float[] position = {0f};
        float[] velocity = {initialSpeed};
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(TIMESTEP))) {
            world.setGravity(0f, 0f, 0f);
            base.setUpright(10f);
            world.reset(base, position, velocity);
            for (int i = 0; i < steps; i++) {
                world.step();
            }
            world.readJoints(position, velocity);
            return velocity[0];
        }
    }
}
