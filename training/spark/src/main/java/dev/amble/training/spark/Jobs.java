package dev.amble.training.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockManagerId;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Jobs with one task for each block, each preferably on the executor where its block is to be, whose answers come one by
 * one. Spark itself repeats tasks that fail. One thread; closing it cancels what is still under way.
 *
 * @param <T> what a task answers
 */
final class Jobs<T extends Serializable> implements AutoCloseable {
    private final JavaSparkContext context;
    private final Function<BlockCall, T> task;
    private final BlockingQueue<Event<T>> events = new LinkedBlockingQueue<>();
    private final List<FutureAction<BoxedUnit>> jobs = new ArrayList<>();

    /** An answer, or why a job ended without all of them. */
    private record Event<T>(@Nullable T answer, @Nullable Throwable failure) {}

    /** A task for one partition, which is one call. */
    private record OneCall<T>(Function<BlockCall, T> task) implements Function1<Iterator<BlockCall>, T>, Serializable {
        @Override
        public T apply(Iterator<BlockCall> calls) {
            try {
                return task.call(calls.next());
            } catch (Exception e) {
                throw new IllegalStateException(SparkCollectors.firstLine(e), e);
            }
        }
    }

    Jobs(JavaSparkContext context, Function<BlockCall, T> task) {
        this.context = context;
        this.task = task;
    }

    /**
     * Sends calls to the cluster.
     *
     * @param locations of the blocks, by index; {@code null} where it doesn't matter
     * @throws JobFailedException if there is no cluster any more
     */
    void submit(List<BlockCall> calls, @Nullable String[] locations) throws JobFailedException {
        List<Tuple2<BlockCall, Seq<String>>> placed = new ArrayList<>();
        List<Object> partitions = new ArrayList<>();
        for (BlockCall call : calls) {
            String location = locations[call.block().index()];
            placed.add(new Tuple2<>(call, seq(location == null ? List.of() : List.of(location))));
            partitions.add(partitions.size());
        }
        FutureAction<BoxedUnit> job = submitJob(seq(placed), seq(partitions));
        jobs.add(job);
        job.onComplete(this::onEnd, ExecutionContext.fromExecutor(Runnable::run));
    }

    private FutureAction<BoxedUnit> submitJob(Seq<Tuple2<BlockCall, Seq<String>>> calls, Seq<Object> partitions)
            throws JobFailedException {
        try {
            RDD<BlockCall> rdd = context.sc().makeRDD(calls, ClassTag.apply(BlockCall.class));
            return context.sc()
                    .submitJob(
                            rdd,
                            new OneCall<>(task),
                            partitions,
                            (index, answer) -> {
                                events.add(new Event<>(answer, null));
                                return BoxedUnit.UNIT;
                            },
                            () -> BoxedUnit.UNIT);
        } catch (IllegalStateException stopped) {
            throw new JobFailedException(stopped);
        }
    }

    private BoxedUnit onEnd(Try<BoxedUnit> end) {
        if (end.isFailure()) {
            events.add(new Event<>(null, end.failed().get()));
        }
        return BoxedUnit.UNIT;
    }

    /**
     * The next answer.
     *
     * @return {@code null} if there is none in time
     * @throws JobFailedException if a job ended without its answers
     */
    @Nullable
    T poll(long timeoutNs) throws InterruptedException, JobFailedException {
        Event<T> event = events.poll(timeoutNs, TimeUnit.NANOSECONDS);
        if (event != null && event.failure() != null) {
            throw new JobFailedException(event.failure());
        }
        return event == null ? null : event.answer();
    }

    @Override
    public void close() {
        jobs.forEach(FutureAction::cancel);
    }

    private static <E> Seq<E> seq(List<E> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** The executor this runs on, as {@link Executors#location} names it. */
    static String here() {
        BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
        return Executors.location(id.host(), id.executorId());
    }
}
