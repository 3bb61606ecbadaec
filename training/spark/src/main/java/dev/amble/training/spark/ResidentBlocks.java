package dev.amble.training.spark;

import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.run.RunManifest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The blocks this JVM holds from one iteration to the next, found by run and block.
 *
 * <p>A block makes each rollout once: whoever asks for an iteration it is not at, because another attempt has made it or
 * because it was somewhere else meanwhile, is told that it is absent, and rebuilds it from the driver's record. Safe for
 * any number of threads.
 */
final class ResidentBlocks {
    private record Key(RunKey run, int block) {}

    /** A place for a block; its lock is held during a rollout. */
    private static final class Place {
        @Nullable
        ResidentBlock block;

        long iteration;
    }

    private static final Map<Key, Place> PLACES = new ConcurrentHashMap<>();

    private ResidentBlocks() {}

    /**
     * Makes the rollout of an iteration.
     *
     * @return {@code null} if the block is absent and no state was given to rebuild it from
     */
    static BlockRollout.@Nullable Content collect(
            RunKey run,
            RunManifest manifest,
            BlockCall call,
            PolicySnapshot policy,
            long iteration,
            Difficulty difficulty) {
        Place place = place(run, call.block());
        synchronized (place) {
            ResidentBlock block = place.iteration == iteration ? place.block : null;
            boolean rebuilt = block == null;
            if (block == null) {
                if (call.state() == null) {
                    return null;
                }
                block = place.block != null ? place.block : new ResidentBlock(manifest.config(), call.block());
                place.block = null;
                block.loadState(call.state());
            }
            place.block = null;
            try {
                BlockRollout.Content content = block.collect(policy, iteration, difficulty, rebuilt);
                place.block = block;
                place.iteration = iteration + 1;
                return content;
            } finally {
                if (place.block == null) { // it stopped half way, where nobody can use it
                    block.close();
                }
            }
        }
    }

    /** Starts the first episodes of a block and returns where they stand. */
    static byte[] open(RunKey run, RunManifest manifest, Block which) {
        Place place = place(run, which);
        synchronized (place) {
            if (place.block != null) {
                place.block.close();
            }
            ResidentBlock block = new ResidentBlock(manifest.config(), which);
            place.block = block;
            place.iteration = 0;
            return block.saveState();
        }
    }

    private static Place place(RunKey run, Block block) {
        forgetBefore(run);
        return PLACES.computeIfAbsent(new Key(run, block.index()), key -> new Place());
    }

    /** Ends the environments of earlier generations of a run. */
    private static void forgetBefore(RunKey run) {
        for (Key key : PLACES.keySet()) {
            if (key.run().collector().equals(run.collector()) && key.run().generation() < run.generation()) {
                forget(key);
            }
        }
    }

    /** Ends all environments of a run in this JVM. */
    static void forget(RunKey run) {
        for (Key key : PLACES.keySet()) {
            if (key.run().collector().equals(run.collector())) {
                forget(key);
            }
        }
    }

    private static void forget(Key key) {
        Place place = PLACES.remove(key);
        if (place == null) {
            return;
        }
        synchronized (place) {
            if (place.block != null) {
                place.block.close();
                place.block = null;
            }
        }
    }
}
