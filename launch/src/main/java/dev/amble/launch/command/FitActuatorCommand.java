package dev.amble.launch.command;

import dev.amble.controller.report.Numbers;
import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.file.AtomicFile;
import dev.amble.sim.actuator.ActuatorNetworkFile;
import dev.amble.training.actuator.ActuatorFit;
import dev.amble.training.actuator.ActuatorFitConfig;
import dev.amble.training.actuator.JointRecording;
import dev.amble.training.model.Backend;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fits an actuator network to recorded joint data. */
@Command(
        name = "fit-actuator",
        mixinStandardHelpOptions = true,
        description = {
            "Fits an actuator network to recorded joint data, for training with the motors you have.",
            "",
            "The recording is CSV with the header time,joint,target,position,velocity,torque in s, rad, rad/s and N m;"
                    + " one or more joints, evenly sampled. The last part of each joint's recording is kept to measure"
                    + " the fit.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  amble fit-actuator legs.csv -o motor.yaml",
            "  amble train --set \"task.actuators.drive={network: {file: motor.yaml}}\""
                    + " --set task.randomization.kp= --set task.randomization.kd="
        })
public final class FitActuatorCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CSV", description = "recorded joint data")
    private Path recording;

    @Option(names = "-o", required = true, paramLabel = "FILE", description = "the actuator file to write, YAML")
    private Path output;

    @Option(
            names = "--period",
            defaultValue = "0.01",
            description = "time between the samples of the history that the network sees, s; a whole number of physics"
                    + " substeps; default: ${DEFAULT-VALUE}")
    private double period;

    @Option(names = "--history", defaultValue = "3", description = "length of that history; default: ${DEFAULT-VALUE}")
    private int history;

    @Option(
            names = "--hidden",
            split = ",",
            defaultValue = "32,32",
            paramLabel = "SIZES",
            description = "hidden layers; default: ${DEFAULT-VALUE}")
    private List<Integer> hidden;

    @Option(names = "--epochs", defaultValue = "60", description = "passes over the data; default: ${DEFAULT-VALUE}")
    private int epochs;

    @Option(
            names = "--validation",
            defaultValue = "0.2",
            paramLabel = "SHARE",
            description = "part of the recording kept to measure the fit; default: ${DEFAULT-VALUE}")
    private double validation;

    @Option(names = "--batch", defaultValue = "128", description = "rows a gradient step; default: ${DEFAULT-VALUE}")
    private int batch;

    @Option(
            names = "--learning-rate",
            defaultValue = "0.003",
            description = "Adam's at the start; default: ${DEFAULT-VALUE}")
    private double learningRate;

    @Option(names = "--seed", defaultValue = "1", description = "decides everything random; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "also writes the figures, as JSON")
    private @Nullable Path json;

    @Override
    public Integer call() {
        AtomicFile.requireWritable("-o", output);
        if (json != null) {
            AtomicFile.requireWritable("--json", json);
        }
        JointRecording data = JointRecording.read(TextSource.file(recording));
        ActuatorFit fit = new ActuatorFit(data, config(), Backend.fastest(), seed);
        System.out.printf(
                "%d joints, %d histories to fit, %d to measure%n",
                data.traces().size(), fit.fittedRows(), fit.validationRows());
        ActuatorNetworkFile file = fit.run(epoch -> {});
        file.write(output);
        double share = file.torqueError() / fit.torqueScale();
        System.out.println("torque error " + Numbers.fixed(file.torqueError(), 3) + " N m, "
                + Numbers.fixed(100 * share, 1) + " % of the root mean square torque; wrote " + output);
        if (json != null) {
            JsonFile.write(json, figures(fit, file));
        }
        return 0;
    }

    private ActuatorFitConfig config() {
        try {
            return new ActuatorFitConfig(period, history, hidden, validation, epochs, batch, learningRate);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("fit-actuator: " + e.getMessage() + "; change the option", e);
        }
    }

    private static Map<String, @Nullable Object> figures(ActuatorFit fit, ActuatorNetworkFile file) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("fitted_rows", fit.fittedRows());
        figures.put("validation_rows", fit.validationRows());
        figures.put("torque_scale", fit.torqueScale());
        figures.put("torque_error", file.torqueError());
        return figures;
    }
}
