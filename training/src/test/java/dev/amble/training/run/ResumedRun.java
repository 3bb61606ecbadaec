package dev.amble.training.run;

import dev.amble.sim.parallel.ParallelExecutor;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Goes on with a run in a process of its own, with a checkpoint after every iteration, for tests that end it roughly. */
final class ResumedRun {
    private ResumedRun() {}

    /** Takes the directory of a run and the number of iterations it is to have in the end. */
    public static void main(String[] arguments) {
        try (ParallelExecutor executor = new ParallelExecutor("test", 2);
                TrainingSession session = TrainingSession.resume(RunDirectory.open(Path.of(arguments[0])), executor)) {
            session.run(SmallRun.budget(Integer.parseInt(arguments[1])), 0, metrics -> {}, check -> {});
        }
    }

    /**
     * Starts the process.
     *
     * @param wrapper command that starts it, such as a shell that sets limits; may be empty
     */
    static Process start(List<String> wrapper, RunDirectory run, int iterations) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                ResumedRun.class.getName(),
                run.path().toString(),
                "" + iterations));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(run.path().toFile(), "output.txt"))
                .start();
    }
}
