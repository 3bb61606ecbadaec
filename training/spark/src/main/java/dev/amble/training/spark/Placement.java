package dev.amble.training.spark;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which executor each block is to be on: shares by cores, with as few moves as possible, since a block that moves has its
 * episodes replayed.
 */
final class Placement {
    private final @Nullable String[] locations;
    private final Map<String, Integer> cores;
    private final Map<String, Integer> load = new TreeMap<>();
    private final int total;

    private Placement(@Nullable String[] now, Map<String, Integer> cores) {
        locations = now.clone();
        this.cores = cores;
        total = cores.values().stream().mapToInt(Integer::intValue).sum();
        cores.keySet().forEach(executor -> load.put(executor, 0));
        for (int block = 0; block < locations.length; block++) {
            String location = locations[block];
            if (location != null && load.computeIfPresent(location, (key, count) -> count + 1) == null) {
                locations[block] = null;
            }
        }
    }

    /**
     * Gives blocks without a place to the least loaded executors, and moves blocks to executors with less than their share.
     *
     * @param now where each block is, as {@link Executors#location} names it; {@code null} where it has no place
     * @param cores of the executors there are, by location; a block elsewhere has lost its place
     */
    static @Nullable String[] balance(@Nullable String[] now, Map<String, Integer> cores) {
        Placement placement = new Placement(now, cores);
        if (placement.total == 0) {
            return now.clone();
        }
        placement.house();
        placement.level();
        return placement.locations;
    }

    private void house() {
        for (int block = 0; block < locations.length; block++) {
            if (locations[block] == null) {
                move(block, emptiest());
            }
        }
    }

    private void level() {
        for (String to = emptiest(); count(to) < locations.length * cores(to) / total; to = emptiest()) {
            String from = fullest();
            for (int block = locations.length - 1; ; block--) {
                if (from.equals(locations[block])) {
                    move(block, to);
                    break;
                }
            }
        }
    }

    private void move(int block, String to) {
        String from = locations[block];
        if (from != null) {
            load.merge(from, -1, Integer::sum);
        }
        load.merge(to, 1, Integer::sum);
        locations[block] = to;
    }

    private String emptiest() {
        return load.keySet().stream()
                .min(Comparator.comparingDouble(executor -> (count(executor) + 1.0) / cores(executor)))
                .orElseThrow();
    }

    /** The executor whose blocks are the most above its share. */
    private String fullest() {
        return load.keySet().stream()
                .max(Comparator.comparingDouble(
                        executor -> count(executor) - (double) locations.length * cores(executor) / total))
                .orElseThrow();
    }

    private int count(String executor) {
        return load.getOrDefault(executor, 0);
    }

    private int cores(String executor) {
        return cores.getOrDefault(executor, 0);
    }
}
