package dev.amble.training.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.policy.PolicyBundle;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCheckTest {
    @TempDir
    private Path folder;

    @Test
    void aRunIsCheckedEachTimeItsSamplesPassAMultipleOfTheInterval() throws Exception {
        // 512 samples an iteration pass 700 in the 2nd and 1400 in the 3rd.
        List<PolicyCheck> checks = checks("run", TrainingBudget.ofSamples(1600), "task.goal.check_samples=700");
        assertEquals(
                List.of(1024L, 1536L), checks.stream().map(PolicyCheck::samples).toList());
        List<String> lines = Files.readAllLines(folder.resolve("run/checks.csv"));
        assertEquals(3, lines.size());
        assertEquals(PolicyCheck.csvHeader(), lines.get(0));
        assertTrue(lines.get(1).startsWith("2,1024,"), lines.get(1));
    }

    @Test
    void checksDoNotChangeWhatIsLearnt() {
        PolicyBundle without = SmallRun.train(folder.resolve("without"), Backend.VECTOR, 3, 1);
        try (ParallelExecutor executor = new ParallelExecutor("test", 1);
                TrainingSession session = TrainingSession.start(
                        RunDirectory.create(folder.resolve("with"), SmallRun.manifest(Backend.VECTOR)), executor)) {
            Trainer trainer = session.trainer();
            session.run(SmallRun.budget(1), metrics -> {});
            trainer.check();
            session.run(SmallRun.budget(3), metrics -> trainer.check());
            assertArrayEquals(without.parameters(), session.policy().parameters());
        }
    }

    @Test
    void aRunToTheGoalEndsAtTheFirstCheckThatReachesIt() {
        String[] everythingIsGood = {
            "task.goal.check_samples=1000",
            "task.goal.linear_error=9",
            "task.goal.yaw_error=9",
            "task.goal.most_falls=45"
        };
        List<PolicyCheck> checks = checks("run", TrainingBudget.toGoal(10), everythingIsGood);
        assertEquals(1, checks.size());
        assertTrue(checks.get(0).isGood());
    }

    @Test
    void anUntrainedPolicyIsNotGood() {
        List<PolicyCheck> checks = checks("run", TrainingBudget.ofSamples(512), "task.goal.check_samples=1");
        assertFalse(checks.get(0).isGood());
        assertTrue(checks.get(0).linearError() > 0.1, checks.toString());
    }

    private List<PolicyCheck> checks(String name, TrainingBudget budget, String... settings) {
        List<String> all = new ArrayList<>(SmallRun.manifest(Backend.VECTOR).settings());
        all.addAll(List.of(settings));
        RunManifest manifest = new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 5, all);
        List<PolicyCheck> checks = new ArrayList<>();
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session =
                        TrainingSession.start(RunDirectory.create(folder.resolve(name), manifest), executor)) {
            session.run(budget, 1e9, metrics -> {}, checks::add);
        }
        return checks;
    }
}
