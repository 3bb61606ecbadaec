package dev.amble.launch.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.controller.estimation.ComplementaryFilter;
import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.actuator.PdActuator;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.physics.PhysicsConfig;
import dev.amble.sim.physics.PhysicsWorld;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.task.Tasks;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The controller's gravity filter on the noisy sensors of a simulated robot that dances, beside the truth. */
class GravityEstimationTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final PhysicsConfig PHYSICS = Tasks.load(
                    "velocity-flat", List.of("physics.timestep=0.002", "physics.solver_iterations=20"))
            .physics();
    private static final double SECONDS = 60;
    private static final double SETTLED = 30;

    private final Random random = new Random(3);
    private final float[] bias = {0.02f, -0.03f, 0.01f};
    private final JointCommand command = new JointCommand(12);

    /** Sways sideways, pitches fore and aft and bounces, on all four feet. */
    private void dance(double time) {
        float[] stance = A1.jointVector(JointModel::defaultPosition);
        double sway = 0.06 * Math.sin(2 * Math.PI * 0.7 * time);
        double bounce = 0.05 * Math.sin(2 * Math.PI * 2.5 * time);
        for (int j = 0; j < 12; j++) {
            boolean front = j < 6;
            double bend = bounce + (front ? 0.03 : -0.03) * Math.sin(2 * Math.PI * 1.1 * time);
            double swing = switch (j % 3) {
                case 0 -> sway;
                case 1 -> bend;
                default -> -2 * bend;
            };
            command.positionTarget[j] = (float) (stance[j] + swing);
        }
        Arrays.fill(command.kp, 120); // stiffer than for a policy, which would keep it from falling
        Arrays.fill(command.kd, 3);
    }

    @Test
    void gravityIsFoundOnADancingRobotWithNoiseAndBias() {
        ComplementaryFilter filter = new ComplementaryFilter(1);
        BodyState base = new BodyState();
        base.setUpright((float) A1.standHeight());
        SpecificForce accelerometer = new SpecificForce(PHYSICS.gravity());
        PdActuator motors = new PdActuator(A1);
        float[] position = A1.jointVector(JointModel::defaultPosition);
        float[] velocity = new float[12];
        float[] torque = new float[12];
        float[] truth = new float[3];
        float[] rate = new float[3];
        float[] force = new float[3];
        float[] gravity = new float[3];
        double filtered = 0;
        double raw = 0;
        double motion = 0;
        int counted = 0;
        try (PhysicsWorld world = new RobotWorld(A1, PHYSICS)) {
            world.reset(base, position, velocity);
            for (int i = 1; i * PHYSICS.timestep() < SECONDS; i++) {
                double time = i * PHYSICS.timestep();
                dance(time);
                world.readJoints(position, velocity);
                motors.torque(command, position, velocity, torque);
                world.applyJointTorque(torque);
                world.step();
                world.readBase(base);
                base.gravityInBase(truth);
                base.angularVelocityInBase(rate);
                accelerometer.read(base, time, force);
                for (int k = 0; k < 3; k++) {
                    rate[k] += bias[k] + 0.02f * (float) random.nextGaussian();
                    force[k] += 0.1f * (float) random.nextGaussian();
                }
                filter.update(Math.round(time * 1e9), rate, force);
                filter.gravity(gravity);
                if (time > SETTLED) {
                    counted++;
                    double length = Math.sqrt(force[0] * force[0] + force[1] * force[1] + force[2] * force[2]);
                    for (int k = 0; k < 3; k++) {
                        filtered += Math.pow(gravity[k] - truth[k], 2);
                        raw += Math.pow(-force[k] / length - truth[k], 2);
                        motion += Math.pow(truth[k] - (k == 2 ? -1 : 0), 2);
                    }
                }
            }
        }
        double error = Math.sqrt(filtered / counted);
        double rawError = Math.sqrt(raw / counted);
        double swayed = Math.sqrt(motion / counted);
        String figures = "filtered " + error + ", accelerometer alone " + rawError + ", motion " + swayed;
        assertTrue(swayed > 0.04 && swayed < 0.2, "the robot should move: " + figures);
        assertTrue(error < 0.03 && error < rawError / 5, figures);
        float[] found = new float[3];
        filter.removeBias(found);
        assertEquals(-bias[0], found[0], 0.01, figures);
        assertEquals(-bias[1], found[1], 0.01, figures);
    }
}
