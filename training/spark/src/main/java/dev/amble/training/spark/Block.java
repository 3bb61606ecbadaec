package dev.amble.training.spark;

import dev.amble.training.rollout.RolloutShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring environments that live on one executor: whole shards, so that it doesn't matter to the rollout how many
 * blocks there are.
 *
 * @param index among the blocks of the run
 * @param first number in the run of its first environment
 * @param size number of environments
 */
record Block(int index, int first, int size) implements Serializable {
    /** Cuts the environments of a run into at most {@code blocks} blocks whose sizes differ by at most one shard. */
    static List<Block> cut(int numEnvs, int blocks) {
        int shards = (numEnvs + RolloutShard.SIZE - 1) / RolloutShard.SIZE;
        int count = Math.min(shards, blocks);
        List<Block> cut = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int from = (int) ((long) shards * index / count) * RolloutShard.SIZE;
            int to = (int) ((long) shards * (index + 1) / count) * RolloutShard.SIZE;
            cut.add(new Block(index, from, Math.min(numEnvs, to) - from));
        }
        return cut;
    }
}
