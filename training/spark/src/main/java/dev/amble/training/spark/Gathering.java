package dev.amble.training.spark;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rollouts of all blocks for one iteration: of each block one, however often it was asked for.
 *
 * <p>A block whose environments turn out to be gone is sent again with what it takes to rebuild them. A block is late when
 * it is still out at some multiple of the time in which the first half of the blocks came in. Driver's thread.
 */
final class Gathering {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long REMINDER_NS = 30 * SECOND_NS;

    private final List<Block> blocks;
    private final Jobs<BlockRollout> jobs;
    private final Function<Block, byte[]> states;
    private final Supplier<Map<String, Integer>> executors;
    private final Lateness lateness;
    private final Consumer<String> log;

    private final @Nullable BlockRollout[] rollouts;
    private final List<Set<String>> tried = new ArrayList<>();
    private final BitSet rebuilding = new BitSet();
    private final Set<String> late = new HashSet<>();
    private final long startNs = System.nanoTime();
    private long submittedNs = startNs;
    private long halfNs;
    private int missing;

    /**
     * When a block is late, and what is then done.
     *
     * @param patience multiple of the time in which half of the blocks came in, above 1
     */
    record Lateness(Stragglers stragglers, double patience) {}

    /**
     * @param states what it takes to rebuild a block
     * @param executors cores of each executor that may get blocks, by location
     */
    Gathering(
            List<Block> blocks,
            Jobs<BlockRollout> jobs,
            Function<Block, byte[]> states,
            Supplier<Map<String, Integer>> executors,
            Lateness lateness,
            Consumer<String> log) {
        this.blocks = blocks;
        this.jobs = jobs;
        this.states = states;
        this.executors = executors;
        this.lateness = lateness;
        this.log = log;
        missing = blocks.size();
        rollouts = new BlockRollout[missing];
        blocks.forEach(block -> tried.add(new HashSet<>()));
    }

    /**
     * Sends all blocks and waits for their rollouts.
     *
     * @param locations where each block is to be, by index
     * @return by index; {@code null} where a block was late and is not waited for
     */
    @Nullable
    BlockRollout[] run(List<BlockCall> calls, @Nullable String[] locations)
            throws InterruptedException, JobFailedException {
        submit(calls, locations);
        boolean isWaiting = true;
        while (missing > 0 && isWaiting) {
            long patienceNs = patienceNs();
            BlockRollout answer = jobs.poll(Math.min(patienceNs, REMINDER_NS));
            if (answer != null) {
                take(answer);
            } else if (patienceNs > REMINDER_NS) {
                log.accept("waiting for environments " + ranges(missing()) + "; executors: "
                        + executors.get().size());
            } else {
                isWaiting = onLate();
            }
        }
        return rollouts;
    }

    /** Executors that had blocks which were late. */
    Set<String> late() {
        return late;
    }

    private void submit(List<BlockCall> calls, @Nullable String[] locations) throws JobFailedException {
        for (BlockCall call : calls) {
            String location = locations[call.block().index()];
            if (location != null) {
                tried.get(call.block().index()).add(location);
            }
        }
        submittedNs = System.nanoTime();
        jobs.submit(calls, locations);
    }

    private void take(BlockRollout answer) throws JobFailedException {
        int index = answer.block();
        if (rollouts[index] != null) {
            return; // another attempt was first
        }
        if (answer.content() != null) {
            rollouts[index] = answer;
            missing--;
            if (missing == blocks.size() / 2) {
                halfNs = System.nanoTime() - startNs;
            }
        } else if (!rebuilding.get(index)) {
            rebuilding.set(index);
            String[] locations = new String[blocks.size()];
            locations[index] = answer.location();
            Block block = blocks.get(index);
            submit(List.of(new BlockCall(block, states.apply(block))), locations);
        }
    }

    /** How long there may be silence before something is done. */
    private long patienceNs() {
        if (lateness.stragglers() == Stragglers.WAIT || missing > blocks.size() / 2) {
            return Long.MAX_VALUE;
        }
        long allowedNs = Math.max(SECOND_NS, (long) (lateness.patience() * halfNs));
        return Math.max(1, submittedNs + allowedNs - System.nanoTime());
    }

    /** Returns whether the missing blocks are still waited for. */
    private boolean onLate() throws JobFailedException {
        List<Block> waitedFor = missing();
        waitedFor.forEach(block -> late.addAll(tried.get(block.index())));
        String who = String.format(
                "environments %s are late, after %.1f s", ranges(waitedFor), (System.nanoTime() - startNs) * 1e-9);
        if (lateness.stragglers() == Stragglers.PROCEED) {
            log.accept(who + "; going on without them");
            return false;
        }
        List<BlockCall> copies = new ArrayList<>();
        String[] locations = new String[blocks.size()];
        for (Block block : waitedFor) {
            Optional<String> other = otherExecutor();
            if (other.isPresent()) {
                locations[block.index()] = other.get();
                rebuilding.set(block.index());
                copies.add(new BlockCall(block, states.apply(block)));
            }
        }
        if (copies.isEmpty()) {
            submittedNs = System.nanoTime();
        } else {
            log.accept(who + "; rebuilding " + copies.size() + " of " + waitedFor.size() + " blocks elsewhere");
            submit(copies, locations);
        }
        return true;
    }

    private Optional<String> otherExecutor() {
        return executors.get().entrySet().stream()
                .filter(executor -> !late.contains(executor.getKey()))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingLong(location ->
                        tried.stream().filter(set -> set.contains(location)).count()));
    }

    private List<Block> missing() {
        return blocks.stream().filter(block -> rollouts[block.index()] == null).toList();
    }

    /** Names the environments of blocks. */
    static String ranges(List<Block> which) {
        return which.stream()
                .map(block -> block.first() + " to " + (block.first() + block.size() - 1))
                .collect(Collectors.joining(", "));
    }
}
