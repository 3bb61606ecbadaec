package dev.amble.training.spark;

import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.rollout.PolicySnapshot;
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
    private static final Map<RunKey, ResidentBlocks> RUNS = new ConcurrentHashMap<>();

    private final RunTask task;
    private final EnvironmentFactory factory;
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();

    private ResidentBlocks(RunTask task) {
        this.task = task;
        factory = task.environments();
    }

    /** Those of a run; ends the blocks of its earlier generations. */
    static ResidentBlocks of(RunKey run, RunTask task) {
        end(run.collector(), run.generation());
        return RUNS.computeIfAbsent(run, key -> new ResidentBlocks(task));
    }

    /** Ends all of a run's blocks in this JVM. */
    static void end(RunKey run) {
        end(run.collector(), Integer.MAX_VALUE);
    }

    private static void end(String collector, int before) {
        RUNS.forEach((run, blocks) -> {
            if (run.collector().equals(collector) && run.generation() < before && RUNS.remove(run, blocks)) {
                blocks.places.values().forEach(Place::end);
            }
        });
    }

    /** Starts the first episodes of a block and returns where they stand. */
    byte[] open(Block block) {
        return place(block.index()).open(task, factory, block);
    }

    /**
     * Makes the rollout of an iteration.
     *
     * @return {@code null} if the block is absent and the call holds nothing to rebuild it from
     */
    BlockRollout.@Nullable Content collect(
            BlockCall call, PolicySnapshot policy, long iteration, Difficulty difficulty) {
        return place(call.block().index()).collect(task, factory, call, policy, iteration, difficulty);
    }

    /**
     * Ends the blocks that live elsewhere by now.
     *
     * @param homes where each block lives, by index, as far as the driver knows
     * @param iteration the one under way; blocks that have made its rollout stay
     */
    void endStrays(@Nullable String[] homes, String here, long iteration) {
        places.forEach((index, place) -> {
            if (!here.equals(homes[index])) {
                place.clearUpTo(iteration);
            }
        });
    }

    private Place place(int block) {
        return places.computeIfAbsent(block, index -> new Place());
    }
}
