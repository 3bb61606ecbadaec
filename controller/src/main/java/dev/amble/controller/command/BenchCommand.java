package dev.amble.controller.command;

import picocli.CommandLine.Command;

/** The benchmarks that need no source tree. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures this computer.",
        subcommands = LoopBenchCommand.class)
public final class BenchCommand {}
