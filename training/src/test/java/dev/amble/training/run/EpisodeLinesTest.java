package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotModel;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.physics.RobotWorld;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.task.TaskConfig;
import dev.amble.sim.task.VelocityEnv;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpisodeLinesTest {
    @TempDir
    private Path folder;

    @Test
    void everyEpisodeOfARunCanBeBegunAgainFromItsLine() throws IOException {
        List<String> settings =
                new ArrayList<>(SmallRun.manifest(Backend.VECTOR).settings());
        settings.add("task.episode_seconds=0.4");
        settings.add("task.curriculum.randomization_samples=[512, 1024]"); // grows from iteration to iteration
        RunManifest manifest =
                new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, settings);
        RunDirectory directory = RunDirectory.create(folder.resolve("run"), manifest);
        long ended;
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.start(directory, executor)) {
            List<Long> counts = new ArrayList<>();
            session.run(SmallRun.budget(4), metrics -> counts.add(metrics.falls() + metrics.timeOuts()));
            ended = counts.stream().mapToLong(Long::longValue).sum();
        }
        List<String> lines = Files.readAllLines(directory.episodes());
        assertEquals(ended, lines.size() - 1);
        assertTrue(ended > 32, ended + " episodes in 1.3 s of 32 robots");
        List<String> names = List.of(lines.get(0).split(","));
        TaskConfig task = manifest.config().task();
        RobotModel robot = manifest.config().robot();
        try (RobotWorld world = new RobotWorld(robot, task.physics())) {
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",");
                VelocityEnv env = new VelocityEnv(task, robot, world, manifest.seed(), Integer.parseInt(cells[1]));
                env.resetTo(
                        Long.parseLong(cells[2]),
                        new Difficulty(
                                Double.parseDouble(cells[3]),
                                Double.parseDouble(cells[4]),
                                Double.parseDouble(cells[5])),
                        Integer.parseInt(cells[6]));
                Map<String, Float> written = new LinkedHashMap<>();
                for (int i = 10; i < cells.length; i++) {
                    written.put(names.get(i), Float.valueOf(cells[i]));
                }
                assertEquals(env.worldParameters(), written, line);
            }
        }
    }
}
