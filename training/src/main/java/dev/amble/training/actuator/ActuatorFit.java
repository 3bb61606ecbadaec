package dev.amble.training.actuator;

import dev.amble.sim.actuator.ActuatorNetworkFile;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.Backend;
import dev.amble.training.model.Network;
import dev.amble.training.model.OrthogonalInitializer;
import dev.amble.training.optim.Adam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Fits an actuator network to a recording by least squares. The same seed gives the same bits. */
public final class ActuatorFit {
    private final ActuatorFitConfig config;
    private final ActuatorSamples.Scales scales;
    private final ActuatorSamples fitted;
    private final ActuatorSamples validation;
    private final Network network;
    private final Network.Workspace workspace;
    private final RandomStream random;
    private final float[] parameters;

    /** Output minus torque of each row of a batch, scaled. */
    private final float[] residual;

    /** Prepares the samples. */
    public ActuatorFit(JointRecording recording, ActuatorFitConfig config, Backend backend, long seed) {
        this.config = config;
        scales = ActuatorSamples.Scales.of(recording.traces());
        double split = 1 - config.validationShare();
        fitted = ActuatorSamples.cut(recording.traces(), 0, split, config, scales);
        validation = ActuatorSamples.cut(recording.traces(), split, 1, config, scales);
        network = backend.network(IntStream.concat(
                        IntStream.concat(
                                IntStream.of(inputSize()),
                                config.hiddenSizes().stream().mapToInt(Integer::intValue)),
                        IntStream.of(1))
                .toArray());
        workspace = network.newWorkspace(config.batchSize());
        residual = new float[config.batchSize()];
        parameters = new float[network.layout().parameterCount()];
        random = RandomStream.of(seed);
        OrthogonalInitializer.initialize(network.layout(), 1, random, parameters, 0);
    }

    private int inputSize() {
        return 2 * config.historyLength();
    }

    /** Histories used in the fit. */
    public int fittedRows() {
        return fitted.rows();
    }

    /** Histories kept to measure it. */
    public int validationRows() {
        return validation.rows();
    }

    /** Root mean square of the recorded torques, N m. */
    public double torqueScale() {
        return scales.torque();
    }

    /**
     * Runs the fit.
     *
     * @param progress told the number of epochs done
     */
    public ActuatorNetworkFile run(IntConsumer progress) {
        Adam adam = new Adam(parameters.length, 0.9, 0.999, 1e-8);
        float[] gradient = new float[parameters.length];
        int[] order = IntStream.range(0, fitted.rows()).toArray();
        float[] inputs = new float[config.batchSize() * inputSize()];
        float[] torques = new float[config.batchSize()];
        for (int epoch = 0; epoch < config.epochs(); epoch++) {
            random.shuffle(order);
            double rate = config.learningRate() * (1 - (double) epoch / config.epochs());
            for (int begin = 0; begin < order.length; begin += config.batchSize()) {
                int rows = Math.min(config.batchSize(), order.length - begin);
                gather(order, begin, rows, inputs, torques);
                network.setParameters(parameters, 0);
                residuals(inputs, 0, torques, 0, rows);
                Arrays.fill(gradient, 0);
                workspace.backward(residual, gradient, 0);
                adam.beginStep();
                adam.step(parameters, gradient, 1f / rows, (float) rate, 0, parameters.length);
            }
            progress.accept(epoch + 1);
        }
        return file();
    }

    private void gather(int[] order, int begin, int rows, float[] inputsOut, float[] torquesOut) {
        for (int row = 0; row < rows; row++) {
            int from = order[begin + row];
            System.arraycopy(fitted.inputs(), from * inputSize(), inputsOut, row * inputSize(), inputSize());
            torquesOut[row] = fitted.torques()[from];
        }
    }

    /** Computes {@link #residual}, which is also the gradient of half the squared error by the output. */
    private void residuals(float[] inputs, int inputOffset, float[] torques, int torqueOffset, int rows) {
        workspace.forward(inputs, inputOffset, rows, residual, 0);
        for (int row = 0; row < rows; row++) {
            residual[row] -= torques[torqueOffset + row];
        }
    }

    private ActuatorNetworkFile file() {
        List<Float> values = new ArrayList<>();
        for (float parameter : parameters) {
            values.add(parameter);
        }
        return new ActuatorNetworkFile(
                ActuatorNetworkFile.FORMAT_VERSION,
                config.historyPeriod(),
                config.historyLength(),
                config.hiddenSizes(),
                scales.error(),
                scales.velocity(),
                scales.torque(),
                validationError(),
                values);
    }

    /** Root mean square error on the validation rows, N m. */
    private double validationError() {
        network.setParameters(parameters, 0);
        double squares = 0;
        for (int begin = 0; begin < validation.rows(); begin += config.batchSize()) {
            int rows = Math.min(config.batchSize(), validation.rows() - begin);
            residuals(validation.inputs(), begin * inputSize(), validation.torques(), begin, rows);
            for (int row = 0; row < rows; row++) {
                squares += residual[row] * residual[row];
            }
        }
        return scales.torque() * Math.sqrt(squares / validation.rows());
    }
}
