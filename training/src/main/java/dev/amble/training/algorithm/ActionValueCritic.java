package dev.amble.training.algorithm;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Network;
import dev.amble.training.model.OrthogonalInitializer;
import dev.amble.training.optim.Adam;
import dev.amble.training.optim.FloatArrays;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A network Q(s, a) over the critic's observation and the action, with hidden layers as the model's critic. One thread. */
final class ActionValueCritic {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final Network network;
    private final Network.Workspace workspace;
    private final float[] parameters;
    private final float[] gradient;
    private final Adam adam;
    private final float[] inputs;
    private final float[] outputs;

    ActionValueCritic(ActorCritic model, long seed) {
        int[] sizes = model.critic().layout().sizes();
        sizes[0] += model.policy().size();
        network = model.newNetwork(sizes);
        int rows = network.preferredRows();
        workspace = network.newWorkspace(rows);
        parameters = new float[network.layout().parameterCount()];
        gradient = new float[parameters.length];
        OrthogonalInitializer.initialize(network.layout(), 1.0, RandomStream.of(seed, 2), parameters, 0);
        network.setParameters(parameters, 0);
        adam = new Adam(parameters.length, BETA1, BETA2, EPSILON);
        inputs = new float[rows * sizes[0]];
        outputs = new float[rows];
    }

    /** Writes Q(s_t, a_t) of every row. */
    void values(RolloutBuffer buffer, float[] valuesOut) {
        int chunk = network.preferredRows();
        for (int row = 0; row < buffer.rows(); row += chunk) {
            int rows = Math.min(chunk, buffer.rows() - row);
            gather(buffer, row, rows);
            workspace.forward(inputs, 0, rows, valuesOut, row);
        }
    }

    /** Makes one Adam step on the mean squared distance from the targets. */
    void step(RolloutBuffer buffer, float[] targets, float learningRate) {
        Arrays.fill(gradient, 0f);
        int chunk = network.preferredRows();
        for (int row = 0; row < buffer.rows(); row += chunk) {
            int rows = Math.min(chunk, buffer.rows() - row);
            gather(buffer, row, rows);
            workspace.forward(inputs, 0, rows, outputs, 0);
            for (int i = 0; i < rows; i++) {
                outputs[i] = 2f * (outputs[i] - targets[row + i]) / buffer.rows(); // from here on the gradient
            }
            workspace.backward(outputs, gradient, 0);
        }
        adam.beginStep();
        adam.step(parameters, gradient, 1f, learningRate, 0, parameters.length);
        network.setParameters(parameters, 0);
    }

    private void gather(RolloutBuffer buffer, int row, int rows) {
        int observation = buffer.criticInputs();
        int action = buffer.actions();
        for (int i = 0; i < rows; i++) {
            int at = i * (observation + action);
            System.arraycopy(buffer.criticObservations(), (row + i) * observation, inputs, at, observation);
            System.arraycopy(buffer.sampledActions(), (row + i) * action, inputs, at + observation, action);
        }
    }

    void saveState(DataOutput out) throws IOException {
        FloatArrays.write(parameters, out);
        adam.saveState(out);
    }

    void loadState(DataInput in) throws IOException {
        FloatArrays.read(in, "action-value critic", parameters);
        adam.loadState(in);
        network.setParameters(parameters, 0);
    }
}
