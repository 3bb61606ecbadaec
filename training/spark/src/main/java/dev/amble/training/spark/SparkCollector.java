package dev.amble.training.spark;

import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.model.RunningNormalizer;
import dev.amble.training.rollout.ObservationDelta;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutFailedException;
import dev.amble.training.rollout.RolloutStatistics;
import dev.amble.training.rollout.RolloutSummary;
import dev.amble.training.rollout.TaskShape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Collects rollouts on the executors of a Spark application.
 *
 * <p>A rollout is a job with a task for each block, sent to the executor that holds the block's environments. A block that
 * is to move, or that turns out to be gone, is sent with the actions of its episodes, which rebuild it to the same bits. Of
 * each block exactly one rollout is taken, however often Spark or {@link Gathering} repeated its task.
 */
final class SparkCollector implements RolloutCollector {
    private static final AtomicInteger COLLECTORS = new AtomicInteger();
    /** For how long an executor that was late has no blocks. */
    private static final int AVOIDED_ITERATIONS = 10;

    private static final long REMINDER_NS = 30_000_000_000L;

    private final JavaSparkContext context;
    private final RunTask task;
    private final Gathering.Lateness lateness;
    private final Consumer<String> log;
    private final Executors executors = new Executors();
    private final TaskShape shape;
    private final List<Block> blocks;
    private final EpisodeBook book;
    private final RolloutStatistics statistics;
    private final RolloutStatistics shardStatistics;
    private final Map<String, Long> late = new HashMap<>();
    private final String name;
    private @Nullable String[] locations;
    private @Nullable Broadcast<PolicyMessage> policyBefore;
    private RunKey run;
    private boolean isResident;

    /**
     * @param context stopped with this collector, unless the constructor throws
     * @throws RolloutFailedException if the cluster doesn't start the environments
     */
    SparkCollector(JavaSparkContext context, RunTask task, Consumer<String> log) {
        this.context = context;
        this.task = task;
        this.log = log;
        context.sc().addSparkListener(executors);
        lateness = Settings.lateness(context.getConf());
        try (VectorEnv probe =
                new VectorEnv(task.environments(), 1, task.learner().seed(), task.firstDifficulty())) {
            shape = TaskShape.of(probe);
        }
        int numEnvs = task.learner().training().numEnvs();
        blocks = Block.cut(numEnvs, Settings.blocks(context.getConf()));
        locations = new String[blocks.size()];
        book = new EpisodeBook(numEnvs);
        statistics = new RolloutStatistics(shape.rewardTermNames().size());
        shardStatistics = new RolloutStatistics(shape.rewardTermNames().size());
        name = context.sc().applicationId() + "-" + COLLECTORS.incrementAndGet();
        run = new RunKey(name, 0);
        open();
    }

    private void open() {
        try (Jobs<OpenTask.Opened> jobs = new Jobs<>(context, new OpenTask(run, task))) {
            List<BlockCall> calls =
                    blocks.stream().map(block -> new BlockCall(block, null)).toList();
            jobs.submit(calls, locations);
            for (int missing = blocks.size(); missing > 0; ) {
                OpenTask.Opened answer = jobs.poll(REMINDER_NS);
                if (answer == null) {
                    log.accept("waiting for the cluster; executors so far: "
                            + executors.cores().size());
                    continue;
                }
                Block block = blocks.get(answer.block());
                locations[block.index()] = answer.location();
                book.read(block.first(), block.size(), new DataInputStream(new ByteArrayInputStream(answer.state())));
                missing--;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JobFailedException e) {
            throw new RolloutFailedException("the cluster did not start the environments: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        isResident = true;
    }

    @Override
    public TaskShape shape() {
        return shape;
    }

    @Override
    public RolloutSummary collect(
            PolicySnapshot policy, long iteration, Difficulty difficulty, RolloutBuffer bufferOut) {
        executors.takeLosses().forEach(log);
        late.values().removeIf(until -> until < iteration);
        @Nullable String[] homes = Placement.balance(locations, willing());
        List<BlockCall> calls = blocks.stream().map(block -> call(block, homes)).toList();
        @Nullable BlockRollout[] rollouts = gather(policy, iteration, difficulty, calls, homes);
        executors.takeLosses().forEach(log);
        isResident = true;
        return take(rollouts, iteration, bufferOut);
    }

    /** Cores of the executors that were not late of late; of all if all were. */
    private Map<String, Integer> willing() {
        Map<String, Integer> cores = executors.cores();
        if (late.keySet().containsAll(cores.keySet())) {
            late.clear();
        }
        cores.keySet().removeAll(late.keySet());
        return cores;
    }

    /** With what it takes to rebuild the environments, if they are not where they are to be. */
    private BlockCall call(Block block, @Nullable String[] homes) {
        String location = locations[block.index()];
        boolean isThere = isResident && location != null && Objects.equals(location, homes[block.index()]);
        return new BlockCall(block, isThere ? null : state(block));
    }

    private byte[] state(Block block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            book.write(block.first(), block.size(), new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private @Nullable BlockRollout[] gather(
            PolicySnapshot policy,
            long iteration,
            Difficulty difficulty,
            List<BlockCall> calls,
            @Nullable String[] homes) {
        CollectTask collect = new CollectTask(run, task, broadcast(policy, iteration), homes, iteration, difficulty);
        try (Jobs<BlockRollout> jobs = new Jobs<>(context, collect)) {
            Consumer<String> iterationLog = line -> log.accept("iteration " + iteration + ": " + line);
            Gathering gathering = new Gathering(blocks, jobs, this::state, this::willing, lateness, iterationLog);
            @Nullable BlockRollout[] rollouts = gathering.run(calls, homes);
            gathering.late().forEach(location -> late.put(location, iteration + AVOIDED_ITERATIONS));
            return rollouts;
        } catch (JobFailedException e) {
            throw new RolloutFailedException(
                    "the cluster could not make rollout " + iteration + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends a policy, and gives up the one before, not earlier: a cluster that stops while it does so prints traces. */
    private Broadcast<PolicyMessage> broadcast(PolicySnapshot policy, long iteration) {
        PolicyMessage message = PolicyMessage.of(policy);
        try {
            if (policyBefore != null) {
                policyBefore.destroy();
            }
            policyBefore = context.broadcast(message);
            return policyBefore;
        } catch (IllegalStateException | NullPointerException stopped) { // whose environment is null
            throw new RolloutFailedException(
                    "the cluster could not make rollout " + iteration + ": " + SparkCollectors.firstLine(stopped),
                    stopped);
        }
    }

    private static RolloutFailedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new RolloutFailedException("interrupted while waiting for the cluster", e);
    }

    /** Puts the blocks together in the order of the environments. */
    private RolloutSummary take(@Nullable BlockRollout[] rollouts, long iteration, RolloutBuffer bufferOut) {
        statistics.clear();
        List<ObservationDelta> seen = new ArrayList<>();
        List<Block> rebuilt = new ArrayList<>();
        int answered = 0;
        IntStream environments = IntStream.empty();
        for (Block block : blocks) {
            BlockRollout rollout = rollouts[block.index()];
            BlockRollout.Content content = rollout == null ? null : rollout.content();
            locations[block.index()] = content == null ? null : rollout.location();
            if (content == null) {
                continue;
            }
            answered++;
            content.copyTo(bufferOut, block);
            book.add(block, content.standing(), bufferOut);
            addSummary(content.summary(), seen);
            environments = IntStream.concat(environments, IntStream.range(block.first(), block.first() + block.size()));
            if (content.rebuilt()) {
                rebuilt.add(block);
            }
        }
        int cores =
                executors.cores().values().stream().mapToInt(Integer::intValue).sum();
        statistics.averageTime(Math.max(1, Math.min(answered, cores)));
        if (!rebuilt.isEmpty()) {
            log.accept("iteration " + iteration + ": rebuilt environments " + Gathering.ranges(rebuilt)
                    + " by replaying their episodes");
        }
        return new RolloutSummary(statistics, seen, environments.toArray());
    }

    private void addSummary(byte[] summary, List<ObservationDelta> seen) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(summary))) {
            while (in.available() > 0) {
                shardStatistics.read(in);
                statistics.add(shardStatistics);
                RunningNormalizer actor = new RunningNormalizer(shape.observationSize());
                RunningNormalizer critic = new RunningNormalizer(shape.criticObservationSize());
                actor.loadState(in);
                critic.loadState(in);
                seen.add(new ObservationDelta(actor, critic));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        for (Block block : blocks) {
            book.write(block.first(), block.size(), out);
        }
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        for (Block block : blocks) {
            book.read(block.first(), block.size(), in);
        }
        run = new RunKey(name, run.generation() + 1);
        isResident = false;
        Arrays.fill(locations, null);
    }

    @Override
    public void close() {
        context.stop();
        ResidentBlocks.end(run);
    }
}
