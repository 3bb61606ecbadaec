package dev.amble.sim.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same A1 under the same joint control in both engines, at the rates that train and that check. */
class EngineAgreementTest {
    private static final double GAIT_HZ = 2;

    /** Stiff, so that it trots without feedback: N m/rad and N m s/rad. */
    private static final double KP = 80;

    private static final double KD = 1;

    private final RobotModel robot = RobotLoader.load("a1");

    /**
     * What a gait came to.
     *
     * @param distance covered forward, m
     * @param height of the base, mean, m
     * @param jointError root mean square of target minus angle, rad
     */
    private record Walk(double distance, double height, double jointError) {}

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.0025})
    void standingHeightsAgree(double timestep) {
        Walk multibody = walk(EngineType.MULTIBODY, timestep, 0, 2);
        Walk jbullet = walk(EngineType.JBULLET, timestep, 0, 2);
        assertEquals(multibody.height(), jbullet.height(), 0.003);
        assertEquals(0, jbullet.distance() - multibody.distance(), 0.01);
        assertEquals(multibody.jointError(), jbullet.jointError(), 0.01);
    }

    /** Open loop, so a difference in one landing is carried on: the bounds are on the whole walk. */
    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.0025})
    void openLoopTrotsAgree(double timestep) {
        Walk multibody = walk(EngineType.MULTIBODY, timestep, 0.5, 4);
        Walk jbullet = walk(EngineType.JBULLET, timestep, 0.5, 4);
        assertEquals(multibody.height(), jbullet.height(), 0.01);
        assertEquals(multibody.distance(), jbullet.distance(), 0.2 * Math.abs(multibody.distance()));
        assertEquals(multibody.jointError(), jbullet.jointError(), 0.02);
    }

    /** @param stride 0 stands */
    private Walk walk(EngineType engine, double timestep, double stride, double seconds) {
        float[] target = TestRobots.stance(robot);
        float[] position = new float[robot.numJoints()];
        float[] velocity = new float[robot.numJoints()];
        float[] torque = new float[robot.numJoints()];
        BodyState base = new BodyState();
        int steps = (int) Math.round(seconds / timestep);
        double height = 0;
        double squared = 0;
        PhysicsConfig config = TestRobots.config(engine, timestep, CollisionDetail.FEET_AND_BASE);
        try (RobotWorld world = new RobotWorld(robot, config)) {
            for (int i = 0; i < steps; i++) {
                setTarget(stride, i * timestep, target);
                world.readJoints(position, velocity);
                for (int j = 0; j < torque.length; j++) {
                    float error = target[j] - position[j];
                    torque[j] = (float) (KP * error - KD * velocity[j]);
                    squared += error * error;
                }
                world.applyJointTorque(torque);
                world.step();
                world.readBase(base);
                height += base.position[2];
            }
            return new Walk(base.position[0], height / steps, Math.sqrt(squared / steps / torque.length));
        }
    }

    /** Diagonal legs together; a leg swings forward in the half of the cycle in which its knee is pulled up. */
    private void setTarget(double stride, double time, float[] targetOut) {
        double size = stride * Math.min(1, time);
        for (int leg = 0; leg < 4; leg++) {
            double phase = 2 * Math.PI * GAIT_HZ * time + (leg == 0 || leg == 3 ? 0 : Math.PI);
            double lift = Math.max(0, Math.sin(phase));
            targetOut[3 * leg + 1] = (float) (0.8 + size * (-0.2 * Math.cos(phase) + 0.15 * lift));
            targetOut[3 * leg + 2] = (float) (-1.6 - size * 0.45 * lift);
        }
    }
}
