package dev.amble.training.model;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.optim.FloatArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Everything an update rule trains: an actor network, the policy's log standard deviations, and a critic network of
 * their own, in one flat array {@code [actor | log std | critic]}.
 *
 * <p>The array is the truth; the networks and the policy compute with copies. Whoever writes to the array calls
 * {@link #refresh()} while no thread is computing.
 */
public final class ActorCritic {
    private final Backend backend;
    private final Network actor;
    private final Network critic;
    private final DiagonalGaussian policy;
    private final float[] parameters;

    /**
     * Creates and initialises the networks (orthogonal weights, zero biases).
     *
     * @param seed decides every initial weight
     */
    public ActorCritic(Backend backend, ActorCriticConfig config, long seed) {
        this.backend = backend;
        actor = backend.network(config.actorLayers());
        critic = backend.network(config.criticLayers());
        policy = new DiagonalGaussian(config.actions(), config.minStd(), config.maxStd());
        parameters = new float[criticOffset() + critic.layout().parameterCount()];
        OrthogonalInitializer.initialize(
                actor.layout(), config.actorOutputGain(), RandomStream.of(seed, 0), parameters, 0);
        OrthogonalInitializer.initialize(critic.layout(), 1.0, RandomStream.of(seed, 1), parameters, criticOffset());
        Arrays.fill(parameters, logStdOffset(), criticOffset(), (float) StrictMath.log(config.initialStd()));
        refresh();
    }

    public Network actor() {
        return actor;
    }

    public Network critic() {
        return critic;
    }

    /** Another network of this backend, all parameters zero. */
    public Network newNetwork(int... layerSizes) {
        return backend.network(layerSizes);
    }

    public DiagonalGaussian policy() {
        return policy;
    }

    /** The live parameters; call {@link #refresh()} after writing. */
    public float[] parameters() {
        return parameters;
    }

    /** Index of the first log standard deviation: the actor network's parameter count. */
    public int logStdOffset() {
        return actor.layout().parameterCount();
    }

    /** Index of the critic's first parameter: the number of parameters of the policy. */
    public int criticOffset() {
        return logStdOffset() + policy.size();
    }

    /** Overwrites all parameters and hands them to the networks. */
    public void setParameters(float[] newParameters) {
        System.arraycopy(newParameters, 0, parameters, 0, parameters.length);
        refresh();
    }

    /** Clamps the standard deviations and hands the parameters to the networks. */
    public void refresh() {
        refreshPolicy();
        refreshCritic();
    }

    /** The policy's part of {@link #refresh()}; may run beside the critic's part. */
    public void refreshPolicy() {
        policy.setLogStd(parameters, logStdOffset());
        actor.setParameters(parameters, 0);
    }

    /** The critic's part of {@link #refresh()}; may run beside the policy's part. */
    public void refreshCritic() {
        critic.setParameters(parameters, criticOffset());
    }

    /** Name of a parameter for messages, for example {@code "critic layer 0 bias [12]"}. */
    public String describe(int parameter) {
        if (parameter < logStdOffset()) {
            return "actor " + actor.layout().describe(parameter);
        }
        if (parameter < criticOffset()) {
            return "log std [" + (parameter - logStdOffset()) + "]";
        }
        return "critic " + critic.layout().describe(parameter - criticOffset());
    }

    public void saveState(DataOutput out) throws IOException {
        FloatArrays.write(parameters, out);
    }

    public void loadState(DataInput in) throws IOException {
        FloatArrays.read(in, "parameters", parameters);
        refresh();
    }
}
