package dev.amble.training.model;

import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.optim.FloatArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Everything an update rule trains: an actor network, the policy's log standard deviations, and a critic network of
 * their own, in one flat array {@code [actor | log std | critic]}. Or actor and critic share one network, the value its last
 * output: {@code [actor and critic | log std]}.
 *
 * <p>The array is the truth; the networks and the policy compute with copies. Whoever writes to the array calls
 * {@link #refresh()} while no thread is computing.
 */
public final class ActorCritic {
    private final Backend backend;
    private final boolean isShared;
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
        isShared = config.isShared();
        policy = new DiagonalGaussian(config.actions(), config.minStd(), config.maxStd());
        if (isShared) {
            Network both = backend.network(config.sharedLayers());
            actor = new HeadNetwork(both, 0, config.actions());
            critic = new HeadNetwork(both, config.actions(), 1);
            parameters = new float[policySize()];
        } else {
            actor = backend.network(config.actorLayers());
            critic = backend.network(config.criticLayers());
            parameters = new float[policySize() + critic.layout().parameterCount()];
        }
        initialize(config.actorOutputGain(), seed);
        Arrays.fill(parameters, logStdOffset(), policySize(), (float) StrictMath.log(config.initialStd()));
        refresh();
    }

    private void initialize(double actorOutputGain, long seed) {
        OrthogonalInitializer.initialize(actor.layout(), actorOutputGain, RandomStream.of(seed, 0), parameters, 0);
        if (isShared) {
            NetworkLayout both = actor.layout();
            int last = both.layers() - 1;
            for (int i = 0; i < both.inputs(last); i++) {
                parameters[both.weightOffset(last) + i * both.outputSize() + policy.size()] /= (float) actorOutputGain;
            }
        } else {
            OrthogonalInitializer.initialize(
                    critic.layout(), 1.0, RandomStream.of(seed, 1), parameters, criticOffset());
        }
    }

    /** Whether actor and critic are outputs of one network. */
    public boolean isShared() {
        return isShared;
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

    /** Number of parameters, from the first on, that the policy depends on or shares a network with. */
    public int policySize() {
        return logStdOffset() + policy.size();
    }

    /** Index of the critic's first parameter. */
    public int criticOffset() {
        return isShared ? 0 : policySize();
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
        if (!isShared) { // else the policy's part has done it
            critic.setParameters(parameters, criticOffset());
        }
    }

    /** Name of a parameter for messages, for example {@code "critic layer 0 bias [12]"}. */
    public String describe(int parameter) {
        if (parameter < logStdOffset()) {
            return (isShared ? "actor and critic " : "actor ") + actor.layout().describe(parameter);
        }
        if (parameter < policySize()) {
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
