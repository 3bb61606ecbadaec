package dev.amble.training.spark;

import dev.amble.training.run.RunManifest;
import java.io.Serializable;
import org.apache.spark.api.java.function.Function;

/** Starts a block's environments on the executor it runs on. */
record OpenTask(RunKey run, RunManifest manifest) implements Function<BlockCall, OpenTask.Opened> {
    /**
     * Where a block's environments start.
     *
     * @param state as {@link EpisodeBook} reads it
     */
    record Opened(int block, String location, byte[] state) implements Serializable {}

    @Override
    public Opened call(BlockCall call) {
        return new Opened(call.block().index(), Jobs.here(), ResidentBlocks.open(run, manifest, call.block()));
    }
}
