package dev.amble.controller.ros.fuzz;

import com.sun.management.ThreadMXBean;
import dev.amble.controller.ros.message.MalformedMessageException;
import dev.amble.controller.ros.xmlrpc.XmlRpcException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Feeds mutated inputs to targets, judges each and counts the outcomes. The same seed gives the same inputs. */
final class FuzzRun {

    private static final String ACCEPTED = "accepted";
    private static final long SLOW_NS = TimeUnit.SECONDS.toNanos(1);
    private static final int SHOWN_BYTES = 256;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long seed;
    private final List<FuzzTarget> targets;
    private final FuzzTarget.Parser[] parsers;
    private final SplittableRandom random;
    private final Mutator mutator;
    private final int[] choices;
    private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();
    private long count;
    private long inputBytes;

    FuzzRun(long seed, List<FuzzTarget> targets) {
        this.seed = seed;
        this.targets = targets;
        random = new SplittableRandom(seed);
        mutator = new Mutator(random.split());
        parsers = targets.stream().map(target -> target.parsers().get()).toArray(FuzzTarget.Parser[]::new);
        int[] all = new int[targets.stream().mapToInt(FuzzTarget::weight).sum()];
        int filled = 0;
        for (int i = 0; i < targets.size(); i++) {
            Arrays.fill(all, filled, filled + targets.get(i).weight(), i);
            filled += targets.get(i).weight();
        }
        choices = all;
    }

    /**
     * Feeds so many inputs.
     *
     * @throws AssertionError at the first one that ends in anything but a value or a declared exception, allocates more
     *     than its target allows or takes a second of processor time; the message says how to repeat it
     */
    void run(long inputs) {
        for (long i = 0; i < inputs; i++) {
            int choice = choices[random.nextInt(choices.length)];
            List<byte[]> seeds = targets.get(choice).seeds();
            mutator.mutate(seeds.get(random.nextInt(seeds.size())), seeds.get(random.nextInt(seeds.size())));
            count++;
            inputBytes += mutator.length();
            feed(choice);
        }
    }

    private void feed(int choice) {
        FuzzTarget target = targets.get(choice);
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long startNs = System.nanoTime();
        Exception refusal = parse(parsers[choice], target);
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        if (allocated > target.allowedBytes(mutator.length()) || System.nanoTime() - startNs > SLOW_NS) {
            judgeAgain(target);
        }
        outcomes.computeIfAbsent(target.name(), name -> new TreeMap<>()).merge(reason(refusal), 1L, Long::sum);
    }

    /** With a new parser: the first time may have loaded a class, or the machine may have been busy elsewhere. */
    private void judgeAgain(FuzzTarget target) {
        FuzzTarget.Parser parser = target.parsers().get();
        long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        parse(parser, target);
        long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
        long cpuNs = threads.getCurrentThreadCpuTime() - cpuBefore;
        if (allocated > target.allowedBytes(mutator.length())) {
            throw new AssertionError(where(target) + " allocated " + allocated + " bytes; allowed are "
                    + target.allowedBytes(mutator.length()));
        }
        if (cpuNs > SLOW_NS) {
            throw new AssertionError(where(target) + " took " + TimeUnit.NANOSECONDS.toMillis(cpuNs) + " ms");
        }
    }

    private @Nullable Exception parse(FuzzTarget.Parser parser, FuzzTarget target) {
        try {
            parser.parse(mutator.bytes(), mutator.length());
            return null;
        } catch (MalformedMessageException | EOFException | XmlRpcException e) {
            return e;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(where(target) + " ended in " + e, e);
        }
    }

    private String where(FuzzTarget target) {
        int shown = Math.min(mutator.length(), SHOWN_BYTES);
        return "input " + count + " of seed " + seed + ", for " + target.name() + ", " + mutator.length() + " bytes "
                + HexFormat.of().formatHex(mutator.bytes(), 0, shown);
    }

    /** The exception's message up to where it begins to depend on the input. */
    private static String reason(@Nullable Exception refusal) {
        if (refusal == null) {
            return ACCEPTED;
        }
        String message = String.valueOf(refusal.getMessage());
        int end = 0;
        while (end < message.length() && isWording(message.charAt(end))) {
            end++;
        }
        return refusal.getClass().getSimpleName() + ": "
                + message.substring(0, end).strip();
    }

    private static boolean isWording(char c) {
        return Character.isLetter(c) || " -/_[].,;=".indexOf(c) >= 0;
    }

    long accepted() {
        return outcomes.values().stream()
                .mapToLong(reasons -> reasons.getOrDefault(ACCEPTED, 0L))
                .sum();
    }

    /** Share of the inputs of a target that were accepted. */
    double acceptedShare(String target) {
        Map<String, Long> reasons = outcomes.getOrDefault(target, Map.of());
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        return (double) reasons.getOrDefault(ACCEPTED, 0L) / all;
    }

    /** A table of target, outcome and count. */
    String report() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Seed %d: %d inputs, %.1f MB; %d accepted, %d refused.%n%n",
                seed,
                count,
                inputBytes / 1e6,
                accepted(),
                count - accepted()));
        text.append("| reader | outcome | inputs |\n|---|---|---|\n");
        outcomes.forEach((target, reasons) -> reasons.forEach((reason, inputs) ->
                text.append("| " + target + " | " + reason.replace("|", "\\|") + " | " + inputs + " |\n")));
        return text.toString();
    }
}
