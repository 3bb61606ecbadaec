package dev.amble.controller.command;

import dev.amble.controller.loop.LoopReport.Latency;
import dev.amble.controller.policy.ControllerConfig;
import dev.amble.controller.policy.LocomotionPolicy;
import dev.amble.controller.policy.PolicyController;
import dev.amble.controller.timing.HostLoad;
import dev.amble.controller.timing.LatencyPlot;
import dev.amble.controller.timing.LoopTrial;
import dev.amble.controller.timing.TrialResult;
import dev.amble.controller.timing.UntrainedPolicy;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.file.AtomicFile;
import dev.amble.robots.model.RobotLoader;
import dev.amble.robots.model.RobotModel;
import dev.amble.robots.policy.PolicyBundle;
import dev.amble.robots.policy.PolicyBundleReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how well this computer keeps the time of the control loop. */
@Command(
        name = "loop",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the control loop on an imaginary robot and prints how well this computer keeps its time.",
            "",
            "For each rate, load and priority: missed deadlines, and percentiles of how late the control thread woke, how"
                    + " long its tick took, how old the robot's state was, and from the sensor to the command. Needs no ROS.",
            ""
        },
        footer = {"", "Example:", "  amble bench loop --rates 400 --loads idle,cpu --seconds 60 --policy a1.policy"})
public final class LoopBenchCommand implements Callable<Integer> {
    private static final List<Integer> PRIORITIES = List.of(80, 0);

    @Spec
    private CommandSpec spec;

    @Option(names = "--rates", split = ",", description = "ticks per second; default: ${DEFAULT-VALUE}")
    private List<Integer> rates = List.of(50, 200, 500, 1000);

    @Option(
            names = "--loads",
            split = ",",
            description = "what else the computer does: ${COMPLETION-CANDIDATES}; default: all")
    private List<HostLoad.Kind> loads = List.of(HostLoad.Kind.values());

    @Option(names = "--seconds", description = "of each trial; default: ${DEFAULT-VALUE}")
    private double seconds = 5;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "the policy to run; default: an untrained one with layers of 512, 256 and 128")
    private @Nullable Path policyFile;

    @Option(names = "--plot", paramLabel = "FILE", description = "also draws the percentiles as SVG")
    private @Nullable Path plot;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw new ConfigException("--seconds must be in (0, 86400], got " + seconds);
        }
        if (plot != null) {
            AtomicFile.requireWritable("--plot", plot);
        }
        PolicyBundle bundle = policyFile == null ? null : PolicyBundleReader.read(policyFile);
        RobotModel robot = RobotLoader.load(
                bundle == null ? "a1" : bundle.manifest().robot().name());
        List<ControllerConfig> configs = new ArrayList<>();
        for (int priority : PRIORITIES) {
            for (int rateHz : rates) {
                configs.add(config(rateHz, priority, policy(bundle, robot)));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "| load | priority | Hz | missed | wake-up late, us: p50, p99, p99.9, max | tick, us: p50, p99, p99.9, max"
                        + " | state age, us: p50, p99 | sensor to command, us: p50, p99, max |");
        out.println("|---|---|---|---|---|---|---|---|");
        List<TrialResult> results = new ArrayList<>();
        for (HostLoad.Kind load : loads) {
            for (ControllerConfig config : configs) {
                TrialResult result = new LoopTrial(config, robot, policy(bundle, robot)).run(seconds, load);
                results.add(result);
                out.println(row(result));
                out.flush();
            }
        }
        results.stream()
                .flatMap(result -> result.warnings().stream())
                .distinct()
                .forEach(warning -> spec.commandLine().getErr().println("amble: warning: " + warning));
        if (plot != null) {
            AtomicFile.write(plot, file -> file.write(LatencyPlot.of(results).getBytes(StandardCharsets.UTF_8)));
        }
        return 0;
    }

    private static LocomotionPolicy policy(@Nullable PolicyBundle bundle, RobotModel robot) {
        return bundle == null ? UntrainedPolicy.of(robot) : PolicyController.of(bundle, robot);
    }

    private static ControllerConfig config(int rateHz, int priority, LocomotionPolicy policy) {
        ControllerConfig config = YamlReader.read(
                TextSource.resource(ControllerConfig.class, ControllerConfig.DEFAULTS),
                ControllerConfig.class,
                List.of(
                        "loop.rate_hz=" + rateHz,
                        "scheduling.priority=" + priority,
                        "activation.stand_up_time=0.2",
                        "safety.max_joint_age=1",
                        "safety.max_imu_age=1",
                        "safety.max_frozen_time=10",
                        "safety.missed_time=10",
                        "safety.missed_share=0.9"));
        return ControllerSetup.requireRate(config, policy);
    }

    private static String row(TrialResult result) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %d of %d | %s | %s | %s | %s |",
                result.load().name().toLowerCase(Locale.ROOT),
                result.realTime() ? (result.warnings().isEmpty() ? "FIFO" : "FIFO not granted") : "normal",
                result.rateHz(),
                result.loop().missedDeadlines(),
                result.loop().ticks() + result.loop().missedDeadlines(),
                four(result.loop().wakeUpLatency()),
                four(result.loop().tickDuration()),
                us(result.stateAge().p50Ns()) + ", " + us(result.stateAge().p99Ns()),
                us(result.sensorToCommand().p50Ns()) + ", "
                        + us(result.sensorToCommand().p99Ns()) + ", "
                        + us(result.sensorToCommand().maxNs()));
    }

    private static String four(Latency latency) {
        return us(latency.p50Ns()) + ", " + us(latency.p99Ns()) + ", " + us(latency.p999Ns()) + ", "
                + us(latency.maxNs());
    }

    private static String us(long ns) {
        return String.format(Locale.ROOT, ns < 100_000 ? "%.1f" : "%.0f", ns * 1e-3);
    }
}
