package dev.amble.training.spark;

import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.model.RunningNormalizer;
import dev.amble.training.rollout.ObservationDelta;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutStatistics;
import dev.amble.training.rollout.RolloutSummary;
import dev.amble.training.rollout.TaskShape;
import dev.amble.training.run.RunConfig;
import dev.amble.training.run.RunManifest;
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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/**
 * Collects rollouts on the executors of a Spark application.
 *
 * <p>A rollout is one job with a task for each block. A task whose executor holds the block's environments makes the
 * rollout; one that finds itself elsewhere, or before environments that another attempt has already moved on, says so, and
 * a second job sends the missing blocks with the actions of their episodes, which rebuilds them to the same bits. Of each
 * block exactly one rollout is taken, however often Spark repeated or doubled its task.
 */
final class SparkCollector implements RolloutCollector {
    private static final AtomicInteger COLLECTORS = new AtomicInteger();

    private final JavaSparkContext context;
    private final RunManifest manifest;
    private final Consumer<String> log;
    private final TaskShape shape;
    private final List<Block> blocks;
    private final @Nullable String[] locations;
    private final EpisodeBook book;
    private final RolloutStatistics statistics;
    private final RolloutStatistics shardStatistics;
    private final String name;
    private RunKey run;
    private boolean isResident;

    /** @param context stopped with this collector, unless the constructor throws */
    SparkCollector(JavaSparkContext context, RunManifest manifest, Consumer<String> log) {
        this.context = context;
        this.manifest = manifest;
        this.log = log;
        RunConfig config = manifest.config();
        try (VectorEnv probe = ResidentBlock.environments(config, 0, 1)) {
            shape = TaskShape.of(probe);
        }
        int numEnvs = config.training().numEnvs();
        blocks = Block.cut(numEnvs, context.getConf().getInt(Settings.BLOCKS, context.defaultParallelism()));
        locations = new String[blocks.size()];
        book = new EpisodeBook(numEnvs);
        statistics = new RolloutStatistics(shape.rewardTermNames().size());
        shardStatistics = new RolloutStatistics(shape.rewardTermNames().size());
        name = context.sc().applicationId() + "-" + COLLECTORS.incrementAndGet();
        run = new RunKey(name, 0);
        open();
    }

    private void open() {
        List<OpenTask.Opened> opened = onCluster(
                "start the environments",
                () -> Jobs.run(context, calls(blocks, false), locations, new OpenTask(run, manifest)));
        try {
            for (OpenTask.Opened answer : opened) {
                Block block = blocks.get(answer.block());
                locations[block.index()] = answer.location();
                book.read(block.first(), block.size(), new DataInputStream(new ByteArrayInputStream(answer.state())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        Broadcast<PolicyMessage> message = context.broadcast(PolicyMessage.of(policy));
        BlockRollout.Content[] contents = new BlockRollout.Content[blocks.size()];
        try {
            CollectTask task =
                    new CollectTask(run, manifest, message, iteration, difficulty.randomization(), difficulty.push());
            gather(task, iteration, calls(blocks, !isResident), contents);
            List<Block> absent = blocks.stream()
                    .filter(block -> contents[block.index()] == null)
                    .toList();
            if (!absent.isEmpty()) {
                gather(task, iteration, calls(absent, true), contents);
            }
        } finally {
            message.destroy();
        }
        isResident = true;
        return take(contents, iteration, bufferOut);
    }

    private void gather(CollectTask task, long iteration, List<BlockCall> calls, BlockRollout.Content[] contents) {
        List<BlockRollout> answers =
                onCluster("make rollout " + iteration, () -> Jobs.run(context, calls, locations, task));
        for (BlockRollout answer : answers) {
            if (answer.content() != null) {
                contents[answer.block()] = answer.content();
                locations[answer.block()] = answer.location();
            }
        }
    }

    /** @param withState whether the calls carry what it takes to rebuild the environments */
    private List<BlockCall> calls(List<Block> which, boolean withState) {
        return which.stream()
                .map(block -> new BlockCall(block, withState ? state(block) : null))
                .toList();
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

    /** Puts the blocks together in the order of the environments. */
    private RolloutSummary take(BlockRollout.Content[] contents, long iteration, RolloutBuffer bufferOut) {
        statistics.clear();
        List<ObservationDelta> seen = new ArrayList<>();
        List<Block> rebuilt = new ArrayList<>();
        for (Block block : blocks) {
            BlockRollout.Content content = contents[block.index()];
            if (content == null) {
                throw new IllegalStateException("block " + block.index() + " was absent although it was sent");
            }
            content.copyTo(bufferOut, block);
            book.add(block, content.standing(), bufferOut);
            addSummary(content.summary(), seen);
            if (content.rebuilt()) {
                rebuilt.add(block);
            }
        }
        if (!rebuilt.isEmpty()) {
            log.accept("iteration " + iteration + ": rebuilt environments " + ranges(rebuilt)
                    + " by replaying their episodes");
        }
        return new RolloutSummary(statistics, seen);
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

    private static String ranges(List<Block> which) {
        return which.stream()
                .map(block -> block.first() + " to " + (block.first() + block.size() - 1))
                .collect(Collectors.joining(", "));
    }

    // Spark throws checked exceptions that its Java signatures don't declare.
    @SuppressWarnings("CatchingUnchecked")
    private static <T> T onCluster(String what, Callable<T> job) {
        try {
            return job.call();
        } catch (Exception e) {
            throw new UncheckedIOException(
                    "the cluster could not " + what, new IOException(SparkCollectors.firstLine(e), e));
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
        ResidentBlocks.forget(run);
    }
}
