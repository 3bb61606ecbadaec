package dev.amble.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that simulate, with jBullet in place of the default engine. */
class SecondEngineTest {
    @TempDir
    private Path folder;

    @Test
    void aPolicyIsTrainedAndExaminedInJbullet() throws Exception {
        Path run = folder.resolve("run");
        Invocation trained = Invocation.of(
                "train",
                "--engine",
                "jbullet",
                "--samples",
                "1024",
                "--set",
                "training.num_envs=32",
                "--set",
                "training.horizon=16",
                "--run-dir",
                run.toString());
        assertEquals(0, trained.exitCode(), trained::toString);
        assertTrue(
                Files.readString(run.resolve("run.yaml")).contains("task.physics.engine=jbullet"),
                "the run remembers its engine");
        Path json = folder.resolve("figures.json");
        // What has learnt nothing soon leans by more than 0.1 rad, which keeps the examination short.
        Invocation examined = Invocation.of(
                "evaluate", run.toString(), "--json", json.toString(), "--set", "termination.max_tilt=0.1");
        assertEquals(0, examined.exitCode(), examined::toString);
        assertTrue(Files.readString(json).contains("\"falls\""), "figures are written");
    }
}
