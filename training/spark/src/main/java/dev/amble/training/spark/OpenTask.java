package dev.amble.training.spark;

import java.io.Serializable;
import org.apache.spark.api.java.function.Function;

/** Starts a block's environments on the executor it runs on. */
record OpenTask(RunKey run, RunTask task) implements Function<BlockCall, OpenTask.Opened> {
    /**
     * Where a block's environments start.
     *
     * @param state as {@link EpisodeBook} reads it
     */
    record Opened(int block, String location, byte[] state) implements Serializable {}

    @Override
    public Opened call(BlockCall call) {
        Block block = call.block();
        return new Opened(
                block.index(), Jobs.here(), ResidentBlocks.of(run, task).open(block));
    }
}
