package dev.amble.training.spark;

import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.run.RunManifest;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/**
 * Makes a block's rollout on the executor it runs on.
 *
 * @param randomization of the difficulty
 * @param push of the difficulty
 */
record CollectTask(
        RunKey run,
        RunManifest manifest,
        Broadcast<PolicyMessage> policy,
        long iteration,
        double randomization,
        double push)
        implements Function<BlockCall, BlockRollout> {

    @Override
    public BlockRollout call(BlockCall call) {
        BlockRollout.Content content = ResidentBlocks.collect(
                run, manifest, call, policy.value().snapshot(), iteration, new Difficulty(randomization, push));
        return new BlockRollout(call.block().index(), Jobs.here(), content);
    }
}
