package dev.amble.launch.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.sim.exam.Exam;
import dev.amble.sim.exam.ExamResult;
import dev.amble.sim.exam.PushMap;
import dev.amble.sim.exam.SpeedResult;
import dev.amble.sim.exam.Sweep;
import dev.amble.sim.exam.SweepResult;
import dev.amble.sim.exam.TerrainResult;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.replay.PolicyPlayer;
import dev.amble.sim.replay.Recording;
import dev.amble.sim.task.CommandGrid;
import dev.amble.sim.task.EpisodeResult;
import dev.amble.sim.task.Evaluation;
import dev.amble.sim.task.GaitFigures;
import dev.amble.sim.task.Tasks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExamReportTest {
    private static final RobotModel A1 = RobotLoader.load("a1");

    @Test
    void theVerdictNamesTheLimits() {
        // With every sweep all stay up but for the last value, and half of them with pushes of 1.5 m/s while walking.
        ExamReport report = new ExamReport(result(0), Map.of(), A1);
        assertEquals(
                "Misses commands by 0.060 m/s and 0.050 rad/s, fell in 0 of 45 random worlds. Withstands pushes of 1 m/s"
                        + " walking and 1.5 m/s standing, friction from 0.2, a payload of 4 kg, a delay of 30 ms, motors at"
                        + " 0.7 of their strength.",
                report.verdict());
    }

    @Test
    void thePageJudgesByItsTargets() {
        assertTrue(new ExamReport(result(0), Map.of("seed", "3"), A1)
                .html("amble evaluate")
                .toHtml()
                .contains(">Pass<"));
        assertTrue(new ExamReport(result(1), Map.of(), A1)
                .html("amble evaluate")
                .toHtml()
                .contains(">Check<"));
    }

    @Test
    void costOfTransportIsPowerOverWeightAndSpeed() {
        Map<String, Object> json = new LinkedHashMap<>();
        new ExamReport(result(0), Map.of(), A1).addTo(json);
        Map<?, ?> nominal = (Map<?, ?>) Objects.requireNonNull(json.get("nominal"));
        // 60 W at 0.5 and 1 m/s, forwards and backwards
        double expected = 60 / (A1.mass() * 9.81) * (1 / 0.5 + 1 / 1.0) / 2;
        assertEquals(expected, (Double) Objects.requireNonNull(nominal.get("cost_of_transport")), 1e-6);
    }

    @Test
    void standingInRandomWorldsIsShown() {
        Map<String, Object> json = new LinkedHashMap<>();
        ExamReport report = new ExamReport(result(0), Map.of(), A1);
        report.addTo(json);
        Map<?, ?> standing = (Map<?, ?>) Objects.requireNonNull(json.get("standing_random_worlds"));
        assertEquals(2, standing.get("episodes"));
        assertEquals(0.03, (Double) Objects.requireNonNull(standing.get("drift")), 1e-12); // mean of 0.01 and 0.05
        String page = report.html("amble evaluate").toHtml();
        assertTrue(page.contains("Standing drift, random"), page);
        assertTrue(page.contains("0.030"), page);
    }

    private static ExamResult result(int nominalFalls) {
        Evaluation good = evaluation(0);
        List<SweepResult> sweeps = new ArrayList<>();
        for (Sweep sweep : Sweep.values()) {
            List<Evaluation> evaluations = new ArrayList<>();
            for (int i = 0; i < sweep.points().size(); i++) {
                boolean isLast = i == sweep.points().size() - 1;
                boolean isHardPush =
                        sweep == Sweep.PUSH_WALKING && sweep.points().get(i) == 1.5;
                evaluations.add(isLast || isHardPush ? evaluation(22) : good);
            }
            sweeps.add(new SweepResult(sweep, evaluations));
        }
        return new ExamResult(
                evaluation(nominalFalls),
                new Evaluation(List.of(good.episodes().get(22))),
                new Evaluation(List.of(standing(0.01), standing(0.05))),
                good,
                sweeps,
                new PushMap(new double[PushMap.SPEEDS.size()][PushMap.DIRECTIONS]),
                new PushMap(new double[PushMap.SPEEDS.size()][PushMap.DIRECTIONS]),
                List.of(new ExamResult.EngineResult("jbullet, 400 Hz", good)),
                new TerrainResult(Exam.ground(), good),
                new SpeedResult(good),
                stance(),
                stance());
    }

    private static Recording stance() {
        try (PolicyPlayer player =
                new PolicyPlayer(Tasks.load("velocity-flat", List.of()), A1, null, Difficulty.NONE, 0)) {
            return new Recording.Recorder(player).run(0.2).finish("stance");
        }
    }

    /** An episode for each command of the grid, the first ones falls. */
    private static Evaluation evaluation(int falls) {
        EpisodeResult[] episodes = new EpisodeResult[45];
        Arrays.setAll(episodes, i -> episode(CommandGrid.commands().get(i), i < falls, 0.01));
        return new Evaluation(List.of(episodes));
    }

    private static EpisodeResult standing(double drift) {
        return episode(new CommandGrid.Command(0, 0, 0), false, drift);
    }

    private static EpisodeResult episode(CommandGrid.Command command, boolean fell, double drift) {
        GaitFigures gait = new GaitFigures(drift, 11, 0.04, 0.8, 0.3, 0.7, 0.02, 0.1);
        return new EpisodeResult(command, fell, 12, 0.06, 0.05, command.forward(), 0, 0, 3, 60, gait, Map.of());
    }
}
