package dev.amble.controller.command;

import dev.amble.controller.recorder.RecordingException;
import dev.amble.controller.recorder.RecordingReader;
import dev.amble.controller.report.FlightLog;
import dev.amble.controller.report.FlightReport;
import dev.amble.robots.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws recordings of the flight recorder. */
@Command(
        name = "log-report",
        mixinStandardHelpOptions = true,
        description = {
            "Draws recordings of 'amble control' as one HTML page: states, faults, timing, commands, joints.",
            ""
        },
        footer = {"", "Example:", "  amble log-report 000012-0002-fault.flight 000012-0003-fault.flight -o fall.html"})
public final class LogReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "recordings of one run, the oldest first")
    private List<Path> files = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the page; default: beside the first recording, with its name and .html")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        Path first = files.get(0);
        Path page = output != null ? output : first.resolveSibling(first.getFileName() + ".html");
        List<RecordingReader> readers = files.stream().map(RecordingReader::new).toList();
        AtomicFile.requireWritable("--output", page);
        FlightLog log = FlightLog.read(readers);
        if (log.samples().size() < 2) {
            throw new RecordingException(first + ": holds fewer than two ticks; there is nothing to draw");
        }
        new FlightReport(log).page().write(page);
        spec.commandLine().getOut().println("report: " + page);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
