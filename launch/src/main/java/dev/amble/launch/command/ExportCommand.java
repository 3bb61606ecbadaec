package dev.amble.launch.command;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.file.AtomicFile;
import dev.amble.robots.policy.PolicyBundleWriter;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.run.RunDirectory;
import dev.amble.training.run.TrainingSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a policy file of a run. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a policy file of a run.",
            "",
            "One file with the network, its normaliser, the observation layout and the robot it belongs to, which"
                    + " proves itself when it is read.",
            ""
        },
        footer = {"", "Example:", "  amble export runs/a1-velocity-flat-1 -o a1.policy"})
public final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "directory of a training run")
    private Path run;

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "the policy file to write")
    private Path output;

    @Option(names = "--best", description = "of the checkpoint that tracked best, instead of the newest")
    private boolean best;

    @Override
    public Integer call() {
        AtomicFile.requireWritable("-o", output);
        RunDirectory directory = RunDirectory.open(run);
        try (ParallelExecutor executor =
                        TrainingOptions.newExecutor(Runtime.getRuntime().availableProcessors());
                TrainingSession session =
                        TrainingSession.resume(directory, best ? directory.best() : directory.checkpoint(), executor)) {
            PolicyBundleWriter.write(session.policy(), output);
            System.out.println("wrote " + output);
            return 0;
        } catch (IOException e) {
            throw new ConfigException(output + ": cannot be written (" + e + "); choose another file with -o", e);
        }
    }
}
