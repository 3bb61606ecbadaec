package dev.amble.launch.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.JointModel;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.sim.physics.BodyState;
import dev.amble.sim.task.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A simulated robot has the motors, the sensors and the ground of its task. */
class SimulatedRobotTest {
    private static final RobotModel A1 = RobotLoader.load("a1");

    private final RobotState state = new RobotState(A1.numJoints());
    private final float[] orientation = new float[4];

    private static SimulatedRobot robot(String task, boolean sensorErrors, String... settings) {
        return new SimulatedRobot(A1, new SimulationConfig(Tasks.load(task, List.of(settings)), sensorErrors, 1, 200));
    }

    @Test
    void withoutErrorsTheSensorsAreExact() {
        try (SimulatedRobot robot = robot("velocity-flat", false)) {
            for (int i = 0; i < 100; i++) {
                robot.step();
            }
            robot.read(state, orientation);
            BodyState base = robot.base();
            float[] gravity = new float[3];
            base.gravityInBase(gravity);
            assertArrayEquals(gravity, state.gravityInBase, 0f);
            assertArrayEquals(base.rotationBaseToWorld, orientation, 1e-6f);
        }
    }

    @Test
    void withErrorsTheyErrByWhatTheTaskSays() {
        String noise = "sensors.encoders.position.noise=0.02"; // half-width of a uniform distribution, rad
        try (SimulatedRobot robot = robot("velocity-flat", true, noise)) {
            double worst = 0;
            for (int i = 0; i < 50; i++) { // nothing moves
                robot.read(state, orientation);
                for (int j = 0; j < state.numJoints(); j++) {
                    double error = state.jointPosition[j] - A1.joints().get(j).defaultPosition();
                    worst = Math.max(worst, Math.abs(error));
                }
            }
            assertEquals(0.02, worst, 0.001); // the largest of 600
        }
    }

    @Test
    void theImusOrientationPutsGravityWhereItWasSensed() {
        try (SimulatedRobot robot = robot("velocity-flat", true)) {
            robot.read(state, orientation);
            BodyState sensed = new BodyState();
            System.arraycopy(orientation, 0, sensed.rotationBaseToWorld, 0, 4);
            float[] gravity = new float[3];
            sensed.gravityInBase(gravity);
            float[] expected = state.gravityInBase.clone();
            double length =
                    Math.sqrt(expected[0] * expected[0] + expected[1] * expected[1] + expected[2] * expected[2]);
            for (int i = 0; i < 3; i++) {
                expected[i] /= (float) length;
            }
            assertArrayEquals(expected, gravity, 1e-6f);
            assertNotEquals(0f, gravity[0]);
        }
    }

    @Test
    void theMotorsAreThoseOfTheTask() {
        JointCommand far = new JointCommand(A1.numJoints());
        System.arraycopy(A1.jointVector(JointModel::kp), 0, far.kp, 0, far.kp.length);
        System.arraycopy(
                A1.jointVector(joint -> joint.defaultPosition() + 10), 0, far.positionTarget, 0, far.kp.length);
        float[] effort = A1.jointVector(JointModel::effortLimit);
        assertEquals(effort[3], firstTorque(far, "velocity-flat"), 0f);
        String weak = "actuators.drive={dc_motor: {stall_torque: 0.5, nominal_voltage: 20}}";
        assertEquals(0.5f * effort[3], firstTorque(far, "velocity-flat", weak), 1e-4f); // at rest, half the limit
    }

    private float firstTorque(JointCommand command, String task, String... settings) {
        try (SimulatedRobot robot = robot(task, false, settings)) {
            robot.command(command);
            robot.step();
            robot.read(state, orientation);
            return state.jointTorque[3];
        }
    }

    @Test
    void theRobotStandsOnTheGroundOfTheTask() {
        try (SimulatedRobot robot = robot("velocity-rough", false)) {
            for (int i = 0; i < 200; i++) {
                robot.step();
            }
            robot.read(state, orientation);
            assertTrue(state.gravityInBase[2] < -0.8, "upright: " + state.gravityInBase[2]);
            float[] force = new float[4];
            robot.footForces(force);
            assertEquals(A1.mass() * 9.81, force[0] + force[1] + force[2] + force[3], 0.3 * A1.mass() * 9.81);
        }
    }
}
