package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.amble.controller.loop.LoopConfig;
import dev.amble.controller.loop.SchedulingConfig;
import dev.amble.controller.policy.ActivationConfig;
import dev.amble.controller.policy.ControllerChannels;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.ControllerStatus;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.policy.TickController;
import dev.amble.controller.safety.Fault;
import dev.amble.controller.safety.SafetyConfig;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.model.SafetyLimits;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import dev.amble.robots.policy.PolicyRunner;
import dev.amble.robots.state.JointCommand;
import dev.amble.robots.state.RobotState;
import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a policy does on the robot is, bit for bit, what it did in simulation. */
class SeamTest {
    private static final RobotModel A1 = RobotLoader.load("a1");
    private static final float FORWARD = 0.5f;
    private static final float YAW_RATE = 0.25f;
    private static final int STEPS = 100;
    private static final long TICK_NS = 20_000_000;

    @TempDir
    private static Path folder;

    private static PolicyBundle policy;
    private static List<Moment> playback = List.of();

    /** One policy period of the playback: what the robot sensed and what the policy made of it. */
    private static final class Moment {
        final RobotState sensed = new RobotState(A1.numJoints());
        final JointCommand target = new JointCommand(A1.numJoints());
        float[] observation = {};
        float[] action = {};
    }

    @BeforeAll
    static void playInSimulation() throws IOException {
        policy = PolicyBundleReader.read(TrainedPolicy.write(folder, 5));
        PolicyRunner runner = policy.newRunner(A1);
        runner.reset(0);
        // A robot's gravity vector is of unit length, and its controller insists on that.
        TaskConfig task = Tasks.load("velocity-flat", List.of("sensors.imu.gravity.noise=0"));
        List<Moment> moments = new ArrayList<>();
        try (VelocityEnv env = new VelocityEnv(task, A1, new RobotWorld(A1, task.physics()), 3, 0)) {
            env.resetToStance(new Difficulty(1, 0)); // noise, delay and another robot than the model, but no pushes
            for (int t = 0; t < STEPS && !env.terminated(); t++) {
                env.fixCommand(t == 0 ? 0 : FORWARD, 0, t == 0 ? 0 : YAW_RATE); // a robot stands before it walks
                Moment moment = new Moment();
                moment.sensed.set(env.sensedState());
                assertTrue(runner.step(env.sensedState(), env.command(), moment.target));
                moment.observation = runner.observation().clone();
                moment.action = runner.action().clone();
                moments.add(moment);
                env.step(runner.action(), 0);
            }
        }
        playback = List.copyOf(moments);
        assertTrue(playback.size() >= STEPS / 2, "the robot fell after " + playback.size() + " periods");
    }

    @Test
    void theControllersTickRepeatsThePlaybackBitForBit() {
        PolicyRunner runner = policy.newRunner(A1);
        PolicyController controller = new PolicyController(
                runner, policy.manifest().controlPeriod(), policy.manifest().commandRange());
        ControllerChannels channels = ControllerChannels.forJoints(A1.numJoints());
        ControllerConfig config = new ControllerConfig(
                new LoopConfig(50, 0, 0),
                new SchedulingConfig(0, -1),
                new ActivationConfig(true, 0.1, 0.1, 1),
                new SafetyConfig(0.05, 0.05, 10, 3, 2, 0.5, 0, 60, 2, 1e6, 10, 0.2, 10));
        TickController tick = new TickController(config, tolerant(A1), controller, channels);
        long nowNs = 1_000_000_000;
        int unlimited = 0;
        for (int t = 0; t < playback.size(); t++) {
            Moment moment = playback.get(t);
            long limitedBefore = channels.statuses().read().limitedTicks;
            do { // the first state is repeated until the robot has stood up
                nowNs += TICK_NS;
                tick(tick, channels, moment.sensed, t == 0 ? 0 : FORWARD, t == 0 ? 0 : YAW_RATE, nowNs);
                assertTrue(
                        nowNs < 3_000_000_000L + t * TICK_NS,
                        () -> "stuck: " + stuck(channels.statuses().read()));
            } while (channels.statuses().read().policySteps == t);
            ControllerStatus status = channels.statuses().read();
            assertEquals(Fault.NONE, status.fault, "period " + t);
            assertEquals(t + 1, status.policySteps);
            assertArrayEquals(moment.action, runner.action(), 0f, "period " + t);
            if (status.limitedTicks == limitedBefore) {
                assertArrayEquals(
                        moment.target.positionTarget, channels.jointCommands().read().positionTarget, 0f);
                unlimited++;
            }
        }
        assertTrue(unlimited > playback.size() / 2, "only " + unlimited + " targets passed the limiter untouched");
    }

    /** The robot with limits that an unskilled policy does not reach. */
    private static RobotModel tolerant(RobotModel robot) {
        return new RobotModel(
                robot.name(),
                robot.urdfSha256(),
                robot.links(),
                robot.joints(),
                robot.feet(),
                new SafetyLimits(3, 100, 0.5, 100, 100, 1, 100, 3, 0),
                robot.actionScale(),
                robot.actionClip(),
                robot.extraSensors(),
                robot.standHeight());
    }

    private static String stuck(ControllerStatus status) {
        return status.state + ", fault " + status.fault + ", after " + status.policySteps + " steps";
    }

    private static void tick(
            TickController tick,
            ControllerChannels channels,
            RobotState sensed,
            float forward,
            float yawRate,
            long nowNs) {
        RobotState state = channels.states().writeSlot();
        state.set(sensed);
        state.setStampNs(nowNs);
        channels.states().publish();
        VelocityCommand command = channels.velocityCommands().writeSlot();
        command.set(forward, 0, yawRate);
        command.stampNs = nowNs;
        channels.velocityCommands().publish();
        tick.tick(nowNs);
    }

    @Test
    void theOnnxModelAgreesOnTheSameObservations() throws OrtException {
        float[][] observations =
                playback.stream().map(moment -> moment.observation).toArray(float[][]::new);
        float[][] actions = runOnnx(observations);
        Mlp network = policy.network();
        float[] normalized = new float[network.inputSize()];
        float[] expected = new float[network.outputSize()];
        for (int t = 0; t < observations.length; t++) {
            policy.normalizer().normalize(observations[t], 0, normalized);
            network.forward(normalized, expected);
            // Actions below 1 after four layers of up to 256 float products, most of which cancel.
            assertArrayEquals(expected, actions[t], 1e-5f, "period " + t);
        }
    }

    private static float[][] runOnnx(float[][] observations) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(policy.onnx());
                OnnxTensor input = OnnxTensor.createTensor(environment, observations);
                OrtSession.Result result = session.run(Map.of("observation", input))) {
            return (float[][]) result.get(0).getValue();
        }
    }
}
