package dev.amble.sim.actuator;

import dev.amble.robots.config.ConfigException;
import dev.amble.robots.config.TextSource;
import dev.amble.robots.config.YamlReader;
import dev.amble.robots.config.YamlWriter;
import dev.amble.robots.file.AtomicFile;
import dev.amble.robots.policy.Mlp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A motor with its joint loop as a network: from the history of position error and velocity to torque.
 *
 * <p>The network's inputs are the position errors, newest first, then the velocities, newest first, each divided by its
 * scale; its output times the torque scale is the torque. One network serves all joints.
 *
 * @param formatVersion {@link #FORMAT_VERSION}
 * @param historyPeriod time between the samples of the history, s
 * @param historyLength samples of position error, and as many of velocity
 * @param hiddenSizes ELU layers
 * @param errorScale rad
 * @param velocityScale rad/s
 * @param torqueScale N m
 * @param torqueError root of the mean squared error on data not fitted, N m
 * @param parameters flat, laid out as {@link Mlp} says
 * @see <a href="https://arxiv.org/abs/1901.08652">Hwangbo et al. (2019), Learning agile and dynamic motor skills for
 *     legged robots, actuator network</a>
 */
public record ActuatorNetworkFile(
        int formatVersion,
        double historyPeriod,
        int historyLength,
        List<Integer> hiddenSizes,
        double errorScale,
        double velocityScale,
        double torqueScale,
        double torqueError,
        List<Float> parameters) {
    public static final int FORMAT_VERSION = 1;

    public ActuatorNetworkFile {
        hiddenSizes = List.copyOf(hiddenSizes);
        parameters = List.copyOf(parameters);
        if (formatVersion != FORMAT_VERSION) {
            throw new IllegalArgumentException("format_version must be " + FORMAT_VERSION + ", got " + formatVersion);
        }
        requirePositive("history_period", historyPeriod);
        requirePositive("history_length", historyLength);
        requirePositive("error_scale", errorScale);
        requirePositive("velocity_scale", velocityScale);
        requirePositive("torque_scale", torqueScale);
        int expected = Mlp.parameterCount(layerSizes(historyLength, hiddenSizes));
        if (parameters.size() != expected) {
            throw new IllegalArgumentException("parameters must be " + expected + " numbers for this history_length and"
                    + " these hidden_sizes, got " + parameters.size());
        }
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(key + " must be positive, got " + value);
        }
    }

    private static int[] layerSizes(int historyLength, List<Integer> hiddenSizes) {
        return Stream.of(Stream.of(2 * historyLength), hiddenSizes.stream(), Stream.of(1))
                .flatMap(sizes -> sizes)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Input size, hidden sizes, output size. */
    public int[] layerSizes() {
        return layerSizes(historyLength, hiddenSizes);
    }

    /** A network to compute with, one per thread. */
    Mlp newNetwork() {
        float[] flat = new float[parameters.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = parameters.get(i);
        }
        return new Mlp(layerSizes(), flat);
    }

    /** Reads and checks a file. */
    public static ActuatorNetworkFile read(Path file) {
        return YamlReader.read(TextSource.file(file), ActuatorNetworkFile.class);
    }

    /** Writes the file in one step. */
    public void write(Path file) {
        byte[] content = YamlWriter.write(this).getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.write(file, out -> out.write(content));
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be written (" + e + "); choose another file", e);
        }
    }
}
