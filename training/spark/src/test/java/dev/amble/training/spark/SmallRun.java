package dev.amble.training.spark;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.Cluster;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.Trainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A run on the real task that takes a second: 40 environments in shards of 16, 16 and 8, small networks. */
final class SmallRun {
    static final RunManifest MANIFEST = new RunManifest(
            "a1",
            "velocity-flat",
            AlgorithmKind.PPO_CLIP,
            Backend.VECTOR,
            5,
            List.of(
                    "training.num_envs=40",
                    "training.horizon=16",
                    "training.actor_hidden=[32, 16]",
                    "training.critic_hidden=[32, 16]"));

    /** Where a trainer's state has the time used: after iteration and samples. */
    private static final int SECONDS_OFFSET = 2 * Long.BYTES;

    private SmallRun() {}

    static Cluster cluster(String master, String... properties) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < properties.length; i += 2) {
            map.put(properties[i], properties[i + 1]);
        }
        return new Cluster(master, map);
    }

    static Trainer onThreads(ParallelExecutor executor) {
        return new Trainer(MANIFEST.config(), executor);
    }

    static Trainer on(Cluster cluster, ParallelExecutor executor, Consumer<String> log) {
        return new Trainer(MANIFEST.config(), new SparkCollectors().open(MANIFEST, cluster, log), executor);
    }

    /** What iterations show, without times. */
    static List<List<Double>> iterate(Trainer trainer, int iterations) {
        List<List<Double>> shown = new ArrayList<>();
        for (int i = 0; i < iterations; i++) {
            var metrics = trainer.iterate();
            List<Double> numbers = new ArrayList<>(metrics.rewardTerms());
            numbers.add(metrics.reward());
            numbers.add((double) metrics.falls());
            numbers.add((double) metrics.timeOuts());
            numbers.add(metrics.episodeReturn());
            shown.add(numbers);
        }
        return shown;
    }

    /** All that a checkpoint holds - networks, optimiser, normalisers, environments - without the time. */
    static byte[] state(Trainer trainer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        trainer.saveState(new DataOutputStream(bytes));
        byte[] state = bytes.toByteArray();
        Arrays.fill(state, SECONDS_OFFSET, SECONDS_OFFSET + Double.BYTES, (byte) 0);
        return state;
    }

    static void load(Trainer trainer, byte[] state) throws IOException {
        trainer.loadState(new DataInputStream(new ByteArrayInputStream(state)));
    }
}
