package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.policy.Mlp;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.algorithm.NonFiniteUpdateException;
import dev.amble.training.model.Backend;
import dev.amble.training.model.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingSessionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theNumberOfThreadsDoesNotChangeTheExportedBytes(Backend backend) throws IOException {
        byte[] one = SmallRun.bytes(SmallRun.train(folder.resolve("one"), backend, 3, 1), folder);
        byte[] two = SmallRun.bytes(SmallRun.train(folder.resolve("two"), backend, 3, 2), folder);
        assertArrayEquals(one, two);
    }

    @Test
    void aPolicyNamesTheCommitThatTrainedIt() {
        RunManifest small = SmallRun.manifest(Backend.VECTOR);
        RunManifest elsewhere = new RunManifest(
                small.robot(), small.task(), small.algorithm(), small.backend(), 5, small.settings(), "0123abc");
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession session =
                        TrainingSession.start(RunDirectory.create(folder.resolve("run"), elsewhere), executor)) {
            assertEquals("0123abc", session.policy().manifest().provenance().get("commit"));
        }
    }

    @Test
    void anotherSeedGivesAnotherPolicy() {
        PolicyBundle policy = SmallRun.train(folder.resolve("a"), Backend.VECTOR, 1, 1);
        RunManifest other = new RunManifest(
                "a1",
                "velocity-flat",
                AlgorithmKind.PPO_CLIP,
                Backend.VECTOR,
                6,
                SmallRun.manifest(Backend.VECTOR).settings());
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession session =
                        TrainingSession.start(RunDirectory.create(folder.resolve("b"), other), executor)) {
            session.run(SmallRun.budget(1), metrics -> {});
            assertFalse(Arrays.equals(policy.parameters(), session.policy().parameters()));
        }
    }

    @Test
    void thePolicyOfTheReferenceBackendIsTheRobotsNetworkUpToRounding() {
        PolicyBundle policy = SmallRun.train(folder.resolve("run"), Backend.ND4J, 2, 1);
        Network reference = Backend.ND4J.network(policy.manifest().layerSizes());
        reference.setParameters(policy.parameters(), 0);
        Mlp network = policy.network();
        float[] normalized = new float[network.inputSize()];
        float[] expected = new float[network.outputSize()];
        float[] actual = new float[network.outputSize()];
        Network.Workspace workspace = reference.newWorkspace(1);
        for (int pair = 0; pair < policy.golden().size(); pair++) {
            policy.normalizer().normalize(policy.golden().observation(pair), 0, normalized);
            network.forward(normalized, expected);
            workspace.forward(normalized, 0, 1, actual, 0);
            // Actions of order 0.1 to 1 after three layers: some ten roundings of 6e-8.
            assertArrayEquals(expected, actual, 1e-5f);
        }
    }

    @Test
    void aPolicyThatSeesTheGroundTrainsButIsNotExportedForARobotThatDoesNot() {
        List<String> settings =
                new ArrayList<>(SmallRun.manifest(Backend.VECTOR).settings());
        settings.add("task.terrain.spacing=0.25");
        settings.add("task.observation=[{term: joint_position, scale: [1]}, {term: height_scan, scale: [5]}]");
        RunManifest manifest =
                new RunManifest("a1", "velocity-rough", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, settings);
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession session =
                        TrainingSession.start(RunDirectory.create(folder.resolve("run"), manifest), executor)) {
            session.run(SmallRun.budget(2), metrics -> {});
            ConfigException refused = assertThrows(ConfigException.class, session::policy);
            assertTrue(refused.getMessage().contains("height_scan, which robot 'a1' doesn't measure"));
        }
    }

    @Test
    void aRunThatBreaksDownKeepsItsLastSoundStateAndDumpsTheOther() {
        List<String> settings =
                new ArrayList<>(SmallRun.manifest(Backend.VECTOR).settings());
        settings.add("task.rewards.weights.alive=1e30"); // its square, in the value loss, is no float any more
        RunManifest manifest =
                new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, settings);
        RunDirectory run = RunDirectory.create(folder.resolve("run"), manifest);
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession session = TrainingSession.start(run, executor)) {
            assertThrows(NonFiniteUpdateException.class, () -> session.run(SmallRun.budget(3), metrics -> {}));
            assertTrue(Files.exists(run.dump()));
        }
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession resumed = TrainingSession.resume(run, executor)) {
            assertEquals(0, resumed.trainer().iteration());
        }
    }

    @Test
    void aRunIsTrainedByOneSessionAtATime() {
        RunDirectory run = RunDirectory.create(folder.resolve("run"), SmallRun.manifest(Backend.VECTOR));
        List<String> refusals = new ArrayList<>();
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession session = TrainingSession.start(run, executor);
                TrainingSession second = TrainingSession.resume(run, executor)) {
            session.run(
                    SmallRun.budget(2),
                    metrics -> refusals.add(
                            assertThrows(ConfigException.class, () -> second.run(SmallRun.budget(2), more -> {}))
                                    .getMessage()));
            assertEquals(2, refusals.size());
            assertTrue(refusals.get(0).startsWith(run.path() + ": is being trained"), refusals.get(0));
            second.run(SmallRun.budget(2), metrics -> {}); // the first is done with it
        }
    }

    private static List<String> driveOf(String motor) {
        return List.of(
                "task.actuators.drive={network: {file: " + motor + "}}",
                "task.randomization.kp=",
                "task.randomization.kd=");
    }

    @Test
    void whatCannotBeginLeavesNoDirectory() {
        List<String> settings =
                new ArrayList<>(SmallRun.manifest(Backend.VECTOR).settings());
        settings.addAll(driveOf("no-motor.yaml"));
        RunManifest manifest =
                new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, settings);
        ConfigException refusal =
                assertThrows(ConfigException.class, () -> RunDirectory.create(folder.resolve("run"), manifest));
        assertTrue(refusal.getMessage().contains("no-motor.yaml"), refusal.getMessage());
        assertFalse(Files.exists(folder.resolve("run")));
    }

    @Test
    void aFittedMotorIsPartOfWhatARunDependsOn() throws IOException {
        Path motor = folder.resolve("motor.yaml");
        RunConfig config = RunConfig.load(
                "a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, driveOf(motor.toString()));
        Files.writeString(motor, "fitted once");
        Map<String, String> before = config.fingerprint();
        Files.writeString(motor, "fitted again");
        assertNotEquals(before.get("task"), config.fingerprint().get("task"));
    }

    @Test
    void aResumedRunEqualsOneThatWasNeverInterrupted() throws IOException {
        byte[] state;
        byte[] policy;
        RunDirectory whole = RunDirectory.create(folder.resolve("whole"), SmallRun.manifest(Backend.VECTOR));
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.start(whole, executor)) {
            session.run(SmallRun.budget(6), metrics -> {});
            state = SmallRun.state(session.trainer());
            policy = SmallRun.bytes(session.policy(), folder);
        }

        RunDirectory parts = RunDirectory.create(folder.resolve("parts"), SmallRun.manifest(Backend.VECTOR));
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.start(parts, executor)) {
            session.run(SmallRun.budget(6), metrics -> {
                if (metrics.iteration() == 2) {
                    session.requestStop();
                }
            });
            assertEquals(2, session.trainer().iteration());
        }
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.resume(parts, executor)) {
            assertEquals(2, session.trainer().iteration());
            session.run(SmallRun.budget(6), metrics -> {});
            assertArrayEquals(state, SmallRun.state(session.trainer()));
            assertArrayEquals(policy, SmallRun.bytes(session.policy(), folder));
        }
        assertEquals(withoutTimes(whole), withoutTimes(parts));
        assertEquals(-1, Files.mismatch(whole.episodes(), parts.episodes()));
    }

    /** The columns of metrics.csv that do not depend on the clock. */
    private static List<String> withoutTimes(RunDirectory run) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(run.metrics())) {
            List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
            cells.subList(2, 7).clear(); // seconds, and those of collecting, simulation, policy and update
            lines.add(String.join(",", cells));
        }
        return lines;
    }

    @Test
    void metricsHoldOneLineForEachIterationAlsoAfterAnUncheckpointedEnd() throws IOException {
        RunDirectory run = RunDirectory.create(folder.resolve("run"), SmallRun.manifest(Backend.VECTOR));
        byte[] early;
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.start(run, executor)) {
            early = Files.readAllBytes(run.checkpoint());
            session.run(SmallRun.budget(3), metrics -> {});
        }
        assertEquals(1 + 3, Files.readAllLines(run.metrics()).size());
        Files.write(run.checkpoint(), early); // as if the process had been killed before its next checkpoint
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.resume(run, executor)) {
            session.run(SmallRun.budget(2), metrics -> {});
        }
        List<String> lines = Files.readAllLines(run.metrics());
        assertEquals(1 + 2, lines.size());
        assertTrue(lines.get(1).startsWith("1,512,"), lines.get(1));
        assertTrue(lines.get(2).startsWith("2,1024,"), lines.get(2));
    }

    @Test
    void aNewRunNeverTouchesAnOldOne() {
        RunDirectory first = RunDirectory.create(folder.resolve("run"), SmallRun.manifest(Backend.VECTOR));
        RunDirectory second = RunDirectory.create(folder.resolve("run"), SmallRun.manifest(Backend.VECTOR));
        assertEquals(folder.resolve("run"), first.path());
        assertEquals(folder.resolve("run-2"), second.path());
    }
}
