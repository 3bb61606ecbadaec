package dev.amble.training.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.Tasks;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.model.Backend;
import dev.amble.training.model.RunningNormalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutShardTest {
    private static final int STEPS = 60;

    private final RobotModel robot = RobotLoader.load("a1");
    private final VectorEnv env = new VectorEnv(
            VelocityEnv.factory(Tasks.load("velocity-flat", List.of()), robot), RolloutShard.SIZE, 1, Difficulty.NONE);
    private final ActorCritic model = new ActorCritic(
            Backend.VECTOR,
            new ActorCriticConfig(
                    env.observationSize(),
                    env.criticObservationSize(),
                    env.actionSize(),
                    List.of(16),
                    List.of(16),
                    false,
                    0.1,
                    3.0,
                    0.1,
                    3.0),
            1);
    private final RolloutBuffer buffer = new RolloutBuffer(
            STEPS, env.numEnvs(), env.observationSize(), env.criticObservationSize(), env.actionSize());

    private void collect() {
        PolicySnapshot policy = new PolicySnapshot(
                model.parameters(),
                new RunningNormalizer(env.observationSize()).freeze(10f, List.of()),
                new RunningNormalizer(env.criticObservationSize()).freeze(10f, List.of()));
        RolloutShard shard = RolloutShard.of(env, model, 1, 0).get(0);
        shard.collect(policy, 0, buffer, new RolloutShard.Scratch(model, env));
    }

    @Test
    void theBufferKeepsWhatWasSampledAlsoBeyondWhatTheRobotIsGiven() {
        collect();
        float largest = 0;
        for (int row = 0; row < buffer.rows(); row++) {
            int a = row * env.actionSize();
            // The likelihood is that of the sampled action, which a clamped one would not have.
            assertEquals(
                    model.policy().logProb(buffer.actionMeans(), a, buffer.sampledActions(), a),
                    buffer.logProbs()[row],
                    1e-4f);
            for (int j = 0; j < env.actionSize(); j++) {
                largest = Math.max(largest, Math.abs(buffer.sampledActions()[a + j]));
            }
        }
        assertTrue(largest > robot.actionClip(), "with a deviation of 3 some action leaves the range, got " + largest);
    }

    @Test
    void episodesEndAndBeginInsideARollout() {
        collect(); // thrashing with a deviation of 3 topples the robot within a second
        int ended = 0;
        for (int row = 0; row < buffer.rows() - env.numEnvs(); row++) {
            ended += buffer.terminated()[row] ? 1 : 0;
        }
        assertTrue(ended > 0, "no episode ended before the last step");
    }
}
