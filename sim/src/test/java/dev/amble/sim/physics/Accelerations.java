package dev.amble.sim.physics;

import dev.amble.robots.model.RobotModel;
import java.util.Arrays;

/** Accelerations of a robot from the change of velocity in one step: base linear, base angular, joints. */
final class Accelerations {
    private Accelerations() {}

    /**
     * Short, so that the velocity it adds is the acceleration at its start; jBullet can't have it as short, because it
     * closes gaps at its joints and those of rounding, 1e-7 m, are closed too.
     */
    static double timestep(EngineType engine) {
        return engine == EngineType.MULTIBODY ? 1e-4 : 2.5e-4;
    }

    /** Steps the world once under the given joint torques. */
    static double[] of(RobotWorld world, float[] torque) {
        RobotModel robot = world.robot();
        double timestep = world.config().timestep();
        float[] position = new float[robot.numJoints()];
        float[][] velocity = new float[2][robot.numJoints()];
        BodyState[] base = {new BodyState(), new BodyState()};
        world.readBase(base[0]);
        world.readJoints(position, velocity[0]);
        world.applyJointTorque(torque);
        world.step();
        world.readBase(base[1]);
        world.readJoints(position, velocity[1]);
        double[] acceleration = new double[6 + robot.numJoints()];
        for (int i = 0; i < 3; i++) {
            acceleration[i] = (base[1].linearVelocity[i] - base[0].linearVelocity[i]) / timestep;
            acceleration[3 + i] = (base[1].angularVelocity[i] - base[0].angularVelocity[i]) / timestep;
        }
        for (int j = 0; j < robot.numJoints(); j++) {
            acceleration[6 + j] = (velocity[1][j] - velocity[0][j]) / timestep;
        }
        return acceleration;
    }

    /** Largest difference as part of the largest expected value. */
    static double error(double[] expected, double[] actual) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
        }
        return worst / Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    }
}
