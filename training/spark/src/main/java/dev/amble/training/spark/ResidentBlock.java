package dev.amble.training.spark;

import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutShard;
import dev.amble.training.rollout.TaskShape;
import dev.amble.training.run.LearnerConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The environments of a block in an executor's memory, with all that a rollout needs. One thread at a time. */
final class ResidentBlock implements AutoCloseable {
    private final Block block;
    private final VectorEnv env;
    private final ActorCritic model;
    private final List<RolloutShard> shards;
    private final RolloutShard.Scratch scratch;
    private final RolloutBuffer buffer;

    /** Starts the first episodes of the run. */
    ResidentBlock(RunTask task, EnvironmentFactory factory, Block block) {
        this.block = block;
        LearnerConfig learner = task.learner();
        env = new VectorEnv(
                (seed, index) -> factory.newEnvironment(seed, block.first() + index),
                block.size(),
                learner.seed(),
                task.firstDifficulty());
        TaskShape shape = TaskShape.of(env);
        model = learner.newModel(shape);
        shards = RolloutShard.of(env, model, learner.seed(), block.first());
        scratch = new RolloutShard.Scratch(model, env);
        buffer = new RolloutBuffer(
                learner.training().horizon(),
                block.size(),
                shape.observationSize(),
                shape.criticObservationSize(),
                shape.actionSize());
    }

    /** Replays the episodes under way. */
    void loadState(byte[] state) {
        try (ParallelExecutor alone = new ParallelExecutor("amble-rebuild", 1)) {
            env.loadState(new DataInputStream(new ByteArrayInputStream(state)), alone);
        } catch (IOException e) {
            throw new UncheckedIOException("the driver's record of block " + block.index() + " is damaged", e);
        }
    }

    byte[] saveState() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            env.saveState(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The next rollout; valid until the one after. */
    BlockRollout.Content collect(PolicySnapshot policy, long iteration, Difficulty difficulty, boolean rebuilt) {
        model.setParameters(policy.parameters());
        env.setDifficulty(difficulty);
        for (RolloutShard shard : shards) {
            shard.collect(policy, iteration, buffer, scratch);
        }
        Standing[] standing = new Standing[block.size()];
        for (int i = 0; i < standing.length; i++) {
            standing[i] = Standing.of(env.env(i));
        }
        return BlockRollout.Content.of(buffer, summary(), standing, rebuilt);
    }

    private byte[] summary() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (RolloutShard shard : shards) {
                shard.statistics().write(out);
                shard.seen().actor().saveState(out);
                shard.seen().critic().saveState(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        env.close();
    }
}
