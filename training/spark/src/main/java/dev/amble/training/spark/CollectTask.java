package dev.amble.training.spark;

import dev.amble.sim.randomization.Difficulty;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Makes a block's rollout on the executor it runs on.
 *
 * @param homes where each block of the run is to be, by index
 * @param difficulty of episodes that start from now on
 */
record CollectTask(
        RunKey run,
        RunTask task,
        Broadcast<PolicyMessage> policy,
        @Nullable String[] homes,
        long iteration,
        Difficulty difficulty)
        implements Function<BlockCall, BlockRollout> {

    @Override
    public BlockRollout call(BlockCall call) {
        String here = Jobs.here();
        ResidentBlocks blocks = ResidentBlocks.of(run, task);
        blocks.endStrays(homes, here, iteration);
        BlockRollout.Content content = blocks.collect(call, policy.value().snapshot(), iteration, difficulty);
        return new BlockRollout(call.block().index(), here, content);
    }
}
