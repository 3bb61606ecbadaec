package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.training.algorithm.AlgorithmKind;
import dev.amble.training.model.Backend;
import dev.amble.training.run.IterationMetrics;
import dev.amble.training.run.MetricsTable;
import dev.amble.training.run.RunManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a run once its tables are written. */
class TrainingReportTest {
    private static final RunManifest MANIFEST =
            new RunManifest("a1", "velocity-flat", AlgorithmKind.PPO_CLIP, Backend.VECTOR, 7, List.of());

    @TempDir
    private Path folder;

    /** Checks after 1, 2 and 3 minutes; the second falls once. */
    private static Milestones milestones(int mostFalls) {
        Map<String, double[]> checks = new LinkedHashMap<>();
        checks.put("samples", new double[] {1e6, 2e6, 3e6});
        checks.put("seconds", new double[] {60, 120, 180});
        checks.put("falls", new double[] {0, 1, 0});
        checks.put("linear_error", new double[] {0.18, 0.12, 0.09});
        checks.put("yaw_error", new double[] {0.2, 0.1, 0.1});
        return new Milestones(new MetricsTable(checks), mostFalls);
    }

    /** Two iterations of 10 s, every figure not named here 0. */
    private static MetricsTable metrics() {
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (String name : IterationMetrics.csvHeader().split(",")) {
            columns.put(name, new double[] {0, 0});
        }
        columns.put("iteration", new double[] {1, 2});
        columns.put("samples", new double[] {1e6, 2e6});
        columns.put("seconds", new double[] {10, 20});
        columns.put("collect_seconds", new double[] {6, 7}); // 13 of 20: 65 %
        columns.put("simulation_seconds", new double[] {5, 5}); // 50 %
        columns.put("policy_seconds", new double[] {0.5, 0.5}); // 5 %, so 10 % waiting
        columns.put("update_seconds", new double[] {3, 3}); // 30 %, so 5 % neither
        columns.put("reward/foot_slip", new double[] {-1, -2});
        return new MetricsTable(columns);
    }

    @Test
    void aLevelIsReachedByTheFirstGoodEnoughCheckWithoutTooManyFalls() {
        assertEquals(0, milestones(0).firstWithin(0.2));
        assertEquals(2, milestones(0).firstWithin(0.15));
        assertEquals(1, milestones(1).firstWithin(0.15));
        assertEquals(-1, milestones(1).firstWithin(0.07));
        assertEquals(
                "mean linear error (m/s) within 0.20 after 1.0 min, 0.15 after 3.0 min, 0.10 after 3.0 min, 0.07 not"
                        + " reached",
                milestones(0).text());
    }

    @Test
    void sharesOfTheTimeAddUpToAllOfIt() {
        assertEquals(
                "time: simulation 50.0 %, policy 5.0 %, update 30.0 %, waiting in rollouts 10.0 %, checks 5.0 %",
                new TimeShares(metrics()).text());
    }

    @Test
    void thePageShowsTheRunItsChecksAndOnlyTheRewardTermsInUse() throws IOException {
        Path page = folder.resolve("report.html");
        new TrainingReport(MANIFEST, metrics(), milestones(0))
                .html("launch/amble train --seed 7")
                .write(page);
        String html = Files.readString(page);
        assertTrue(html.contains("a1 on velocity-flat"), "no title");
        assertTrue(html.contains("launch/amble train --seed 7"), "no command");
        assertTrue(html.contains("foot_slip"), "no plot of a reward term that was given");
        assertFalse(html.contains("knee_contact"), "a plot of a reward term that never was");
        assertTrue(html.contains("not reached"), "no milestones");
        assertTrue(html.contains("simulation 50.0 %"), "no shares of time");
    }

    @Test
    void aRunTooShortForChecksHasNoSectionOfThem() throws IOException {
        Map<String, double[]> none = new LinkedHashMap<>();
        none.put("samples", new double[0]);
        Milestones milestones = new Milestones(new MetricsTable(none), 0);
        assertFalse(milestones.exist());
        Path page = folder.resolve("short.html");
        new TrainingReport(MANIFEST, metrics(), milestones).html("").write(page);
        assertFalse(Files.readString(page).contains("not reached"));
    }
}
