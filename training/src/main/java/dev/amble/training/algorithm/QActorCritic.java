package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Actor-critic with action values: {@code grad J = E[Q(s, a) grad log pi(a|s)]}, Q learned on-policy by SARSA, {@code
 * Q(s_t, a_t) <- r_t + gamma Q(s_(t+1), a_(t+1))}.
 *
 * <p>Where a rollout is cut there is no next action; the state-value critic, trained on the same targets, completes the sum.
 *
 * @see <a href="https://papers.nips.cc/paper/1713">Sutton et al. (2000), theorems 1 and 2</a>
 * @see <a href="http://incompleteideas.net/book/the-book-2nd.html">Sutton and Barto (2018), eq. 6.7 (SARSA)</a>
 */
public final class QActorCritic implements Algorithm {
    private final double gamma;
    private final QActorCriticConfig config;
    private final ActionValueCritic critic;
    private final SurrogateOptimizer optimizer;

    QActorCritic(
            ActorCritic model,
            QActorCriticConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        this.config = config;
        gamma = config.advantage().gamma();
        critic = new ActionValueCritic(model, seed);
        PolicyLoss loss = new SurrogateLoss(new Surrogate.LogLikelihood());
        optimizer = new SurrogateOptimizer(model, config.optimization(), loss, symmetry, executor, seed);
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        float[] actionValues = buffer.advantages();
        critic.values(buffer, actionValues);
        sarsaTargets(buffer, actionValues, gamma, buffer.returns());
        for (int step = 0; step < config.criticSteps(); step++) {
            critic.step(buffer, buffer.returns(), (float) config.criticLearningRate());
        }
        critic.values(buffer, actionValues);
        return optimizer.update(buffer, 0.0, progress);
    }

    /** @param targetsOut overwritten */
    static void sarsaTargets(RolloutBuffer buffer, float[] actionValues, double gamma, float[] targetsOut) {
        for (int row = 0; row < buffer.rows(); row++) {
            float following =
                    buffer.isCut(row) ? buffer.followingValue(row) : actionValues[row + buffer.environments()];
            targetsOut[row] = (float) (buffer.rewards()[row] + gamma * following);
        }
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        optimizer.saveState(out);
        critic.saveState(out);
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        optimizer.loadState(in);
        critic.loadState(in);
    }
}
