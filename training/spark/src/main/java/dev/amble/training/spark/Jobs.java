package dev.amble.training.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockManagerId;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/** Jobs with one task for each block, each preferably on the executor where its block lives. */
final class Jobs {
    private Jobs() {}

    /** @param locations of the blocks, by index, as {@link #here} names them; {@code null} where there is none yet */
    static <T extends Serializable> List<T> run(
            JavaSparkContext context,
            List<BlockCall> calls,
            @Nullable String[] locations,
            Function<BlockCall, T> task) {
        List<Tuple2<BlockCall, Seq<String>>> placed = new ArrayList<>();
        for (BlockCall call : calls) {
            String location = locations[call.block().index()];
            placed.add(new Tuple2<>(call, seq(location == null ? List.of() : List.of(location))));
        }
        ClassTag<BlockCall> tag = ClassTag.apply(BlockCall.class);
        RDD<BlockCall> rdd = context.sc().makeRDD(seq(placed), tag);
        return new JavaRDD<>(rdd, tag).map(task).collect();
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }

    /** The executor this runs on, in the form in which Spark takes a preferred location. */
    static String here() {
        BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
        return "executor_" + id.host() + "_" + id.executorId();
    }
}
