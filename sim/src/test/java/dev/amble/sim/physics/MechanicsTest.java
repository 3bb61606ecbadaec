package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.Inertial;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine, its compensations included, against closed-form mechanics. */
class MechanicsTest {
    private static final double TIMESTEP = 0.005;
    private final BodyState base = new BodyState();

    @Test
    void freeFallIsThatOfGravityAlone() {
        RobotModel robot = TestRobots.simpleA1();
        float[] position = TestRobots.stance(robot);
        float[] velocity = new float[robot.numJoints()];
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(TIMESTEP))) {
            base.setUpright(10f);
            world.reset(base, position, velocity);
            int steps = 200;
            for (int i = 0; i < steps; i++) {
                world.step();
            }
            world.readBase(base);
            world.readJoints(position, velocity);
            // Symplectic Euler: z0 - z = g h^2 n (n + 1) / 2. Uncompensated, Bullet's damping would cost 0.35 m.
            double fallen = TestRobots.GRAVITY * TIMESTEP * TIMESTEP * steps * (steps + 1) / 2;
            assertEquals(10 - fallen, base.position[2], 1e-4); // 200 float sums near 10 m, half a last place each
            assertEquals(-TestRobots.GRAVITY, base.linearVelocity[2], 1e-4);
            for (int j = 0; j < robot.numJoints(); j++) {
                assertEquals(robot.joints().get(j).defaultPosition(), position[j], 1e-5, "nothing turns the joints");
            }
        }
    }

    @Test
    void momentumIsConservedWhileTheLegsMoveInFlight() {
        RobotModel robot = TestRobots.simpleA1();
        float[] position = TestRobots.stance(robot);
        float[] velocity = new float[robot.numJoints()];
        float[] torque = new float[robot.numJoints()];
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(0.001))) {
            world.setGravity(0f, 0f, 0f);
            base.setUpright(10f);
            world.reset(base, position, velocity);
            for (int i = 0; i < 500; i++) {
                for (int j = 0; j < torque.length; j++) {
                    torque[j] = (float) Math.sin(0.02 * i + j);
                }
                world.applyJointTorque(torque);
                world.step();
            }
            // Started from rest; what is left is the first-order error of the integrator: the links' momenta add up to
            // 20 kg m/s by then, legs turning at up to 25 rad/s.
            double[] momentum = momentum(robot, world);
            for (int i = 0; i < 3; i++) {
                assertEquals(0, momentum[i], 0.05, "kg m/s along axis " + i);
                assertEquals(0, momentum[3 + i], 0.01, "kg m^2/s about axis " + i);
            }
        }
    }

    /** Linear momentum (kg m/s) and angular momentum about the center of mass (kg m^2/s). */
    private double[] momentum(RobotModel robot, RobotWorld world) {
        float[] position = new float[robot.numJoints()];
        float[] velocity = new float[robot.numJoints()];
        world.readBase(base);
        world.readJoints(position, velocity);
        ForwardKinematics links = new ForwardKinematics(robot);
        links.update(base, position, velocity);
        double[] sum = new double[6];
        double[] massTimesPosition = new double[3];
        double[] arm = new double[3];
        double[] center = new double[3];
        double[] local = new double[3];
        double[] spin = new double[3];
        for (int i = 0; i < robot.links().size(); i++) {
            Inertial inertial = robot.links().get(i).inertial();
            Matrix3.put(inertial.centerOfMass(), center, 0);
            Matrix3.rotate(links.rotation, 9 * i, center, 0, arm, 0);
            double[] p = new double[3];
            System.arraycopy(links.linearVelocity, 3 * i, p, 0, 3);
            Matrix3.addCross(links.angularVelocity, 3 * i, arm, 0, p, 0);
            Matrix3.rotateBack(links.rotation, 9 * i, links.angularVelocity, 3 * i, local, 0);
            local[0] *= inertial.ixx();
            local[1] *= inertial.iyy();
            local[2] *= inertial.izz();
            Matrix3.rotate(links.rotation, 9 * i, local, 0, spin, 0);
            for (int k = 0; k < 3; k++) {
                center[k] = links.position[3 * i + k] + arm[k];
                p[k] *= inertial.mass();
                sum[k] += p[k];
                sum[3 + k] += spin[k];
                massTimesPosition[k] += inertial.mass() * center[k];
            }
            Matrix3.addCross(center, 0, p, 0, sum, 3);
        }
        double m = robot.mass();
        double[] c = massTimesPosition;
        Matrix3.addCross(-c[0] / m, -c[1] / m, -c[2] / m, sum[0], sum[1], sum[2], sum, 3);
        return sum;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1.0})
    void pendulumKeepsItsPeriodAndEnergy(double amplitude) {
        RobotModel robot = TestRobots.pendulum();
        float[] position = {(float) amplitude};
        float[] velocity = {0f};
        double timestep = 0.0025;
        try (RobotWorld world = new RobotWorld(robot, TestRobots.config(timestep))) {
            base.setUpright((float) robot.standHeight());
            world.reset(base, position, velocity);
            double first = 0;
            double last = 0;
            int swings = -1;
            double peak = 0;
            double previous = amplitude;
            for (int i = 1; i <= 4000; i++) {
                world.step();
                world.readJoints(position, velocity);
                if (previous < 0 && position[0] >= 0) {
                    last = (i - 1 - previous / (position[0] - previous)) * timestep;
                    first = swings < 0 ? last : first;
                    swings++;
                }
                previous = position[0];
                peak = i > 3500 ? Math.max(peak, Math.abs(position[0])) : 0;
            }
            double inertia = 0.0051 + 1 * 0.2 * 0.2;
            double smallSwing = 2 * Math.PI * Math.sqrt(inertia / (TestRobots.GRAVITY * 0.2));
            double period = smallSwing / arithmeticGeometricMean(1, Math.cos(amplitude / 2));
            // Symplectic Euler: (omega h)^2 / 24 = 1e-5 in the period, no drift. Bullet's damping costs 2.5 % and 60 %.
            assertEquals(period, (last - first) / swings, 5e-5 * period);
            assertEquals(amplitude, peak, 1e-3 * amplitude);
        }
    }

    /** A pendulum of finite amplitude swings with T0 / agm(1, cos(amplitude / 2)). */
    private static double arithmeticGeometricMean(double a, double b) {
        for (int i = 0; i < 10; i++) {
            double mean = (a + b) / 2;
            b = Math.sqrt(a * b);
            a = mean;
        }
        return a;
    }

    /** The cone's half angle is atan(0.5) = 26.57 deg, in every direction. */
    @ParameterizedTest
    @CsvSource({"25, 0", "26, 45", "28, 0", "28, 45", "30, 30", "40, 0"})
    void frictionHoldsInsideItsConeOnly(double slopeDeg, double directionDeg) {
        double slope = Math.toRadians(slopeDeg);
        double direction = Math.toRadians(directionDeg);
        try (RobotWorld world = new RobotWorld(TestRobots.sled(), TestRobots.config(TIMESTEP))) {
            world.setGroundFriction(0.5f);
            world.setGravity(
                    (float) (TestRobots.GRAVITY * Math.sin(slope) * Math.cos(direction)),
                    (float) (TestRobots.GRAVITY * Math.sin(slope) * Math.sin(direction)),
                    (float) (-TestRobots.GRAVITY * Math.cos(slope)));
            for (int i = 0; i < 200; i++) {
                world.step();
            }
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
