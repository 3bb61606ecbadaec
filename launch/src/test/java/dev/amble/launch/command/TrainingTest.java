package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.launch.TrainedPolicy;
import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.PolicySnapshot;
import dev.amble.training.rollout.RolloutBuffer;
import dev.amble.training.rollout.RolloutCollector;
import dev.amble.training.rollout.RolloutFailedException;
import dev.amble.training.rollout.RolloutSummary;
import dev.amble.training.rollout.TaskShape;
import dev.amble.training.run.RunConfig;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.RunManifest;
import dev.amble.training.run.TrainingBudget;
import dev.amble.training.run.TrainingSession;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aClusterThatIsLostIsALineAndACheckpointToGoOnFrom() throws Exception {
        RunManifest manifest =
                new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 1, TrainedPolicy.QUICK);
        Path run = folder.resolve("run");
        PrintStream terminal = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            int exitCode = Interruption.guard(terminal, interruption -> {
                Training.Opening opening = log -> {
                    log.accept("executor 1 is lost");
                    RolloutCollector lost = new LostCluster(manifest.config());
                    return TrainingSession.start(RunDirectory.create(run, manifest), lost, executor);
                };
                TrainingBudget budget = TrainingBudget.ofSamples(5120);
                try (Training training = Training.of(opening, budget, interruption, terminal)) {
                    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
                    return training.run(new WatchOptions(), errors) ? 0 : 1;
                }
            });
            assertEquals(1, exitCode);
            assertEquals(
                    List.of("amble: the cluster could not make rollout 0: Job aborted; everything before is in "
                            + run.resolve("checkpoint.bin") + ", go on with --resume " + run),
                    lines(err));
            assertTrue(lines(out).contains("executor 1 is lost"), out::toString);
            TrainingSession.resume(RunDirectory.open(run), executor).close();
        }
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A cluster that started the environments and then makes no rollout. */
    private static final class LostCluster implements RolloutCollector {
        private final VectorEnv env;

        LostCluster(RunConfig config) {
            env = new VectorEnv(
                    VelocityEnv.factory(config.task(), config.robot()),
                    config.training().numEnvs(),
                    config.seed(),
                    config.task().curriculum().at(0));
        }

        @Override
        public TaskShape shape() {
            return TaskShape.of(env);
        }

        @Override
        public RolloutSummary collect(
                PolicySnapshot policy, long iteration, Difficulty difficulty, RolloutBuffer bufferOut) {
            throw new RolloutFailedException(
                    "the cluster could not make rollout " + iteration + ": Job aborted",
                    new IllegalStateException("Job aborted"));
        }

        @Override
        public void saveState(DataOutput out) throws IOException {
            env.saveState(out);
        }

        @Override
        public void loadState(DataInput in) {
            throw new AssertionError("this run is not resumed");
        }

        @Override
        public void close() {
            env.close();
        }
    }
}
