package dev.amble.sim.task;

import static dev.amble.sim.task.TestEnvironments.A1;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.state.JointCommand;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contacts felt in the joint torques of a walking A1, which are noisy and biased, against the forces of the simulation. */
class FootContactTest {
    private static final Path POLICY = Path.of("..", "robots", "policies", "a1.policy");
    private static final float CONTACT_LOAD = (float) (0.2 * 9.81 * A1.mass());

    /** The worst of the worlds has targets that arrive at the end of a period, when the torques are about to swing a leg. */
    @ParameterizedTest
    @CsvSource({"0, nominal, 0.95", "0.5, nominal, 0.95", "1, nominal, 0.95", "0.5, random, 0.9", "1, random, 0.85"})
    void isFeltWhereTheFootCarriesWeight(float speed, String world, double leastAgreement) throws IOException {
        TaskConfig task = Tasks.load(
                "velocity-flat",
                List.of(
                        "observation=[{term: foot_contact, scale: [1]}]",
                        "sensors.torque={noise: 0.5, bias: 0.3, resolution: 0}",
                        world.equals("random") ? "commands.standing_probability=0" : "randomization={}"));
        double agreement = agreement(task, speed);
        assertTrue(agreement >= leastAgreement, "agreement " + agreement);
    }

    private static double agreement(TaskConfig task, float speed) throws IOException {
        PolicyBundle policy = PolicyBundleReader.read(POLICY);
        JointCommand unused = new JointCommand(12);
        float[] felt = new float[4];
        float[] force = new float[4];
        int same = 0;
        int all = 0;
        RobotWorld world = new RobotWorld(A1, task.physics());
        try (VelocityEnv env = new VelocityEnv(task, A1, world, 3, 0)) {
            env.fixCommand(speed, 0, 0);
            env.reset(new Difficulty(1, 0));
            PolicyRunner runner = policy.newRunner(A1);
            runner.reset(env.initialPhase());
            for (int t = 0; t < 400 && !env.terminated(); t++) {
                runner.step(env.sensedState(), env.command(), unused);
                env.step(runner.action(), 0);
                env.writeObservation(0, felt);
                world.footForces(force);
                for (int f = 0; f < 4; f++) {
                    same += felt[f] == 1 == force[f] > CONTACT_LOAD ? 1 : 0;
                    all++;
                }
            }
        }
        assertTrue(all == 1600, "the robot fell");
        return (double) same / all;
    }
}
