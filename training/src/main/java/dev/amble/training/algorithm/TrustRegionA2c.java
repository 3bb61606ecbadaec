package dev.amble.training.algorithm;

import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.DiagonalGaussian;
import dev.amble.training.model.Network;
import dev.amble.training.optim.FloatArrays;
import dev.amble.training.rollout.AdvantageEstimator;
import dev.amble.training.rollout.RolloutBuffer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Advantage actor-critic whose gradient may not lead quickly away from an average of past policies: the "A2C + trust
 * region" the PPO paper compares with.
 *
 * @see <a href="https://arxiv.org/abs/1611.01224">Wang et al. (2017), section 3.3</a>
 * @see <a href="https://arxiv.org/abs/1707.06347">Schulman et al. (2017), figure 3</a>
 */
public final class TrustRegionA2c implements Algorithm {
    /** No bounds worth the name: an average of bounded values is within them. */
    private static final double MIN_STD = 1e-9;

    private static final double MAX_STD = 1e9;

    private final ActorCritic model;
    private final float decay;
    private final AdvantageEstimator estimator;
    private final SurrogateOptimizer optimizer;

    /** The average policy: parameters of actor and log standard deviations, and what computes with them. */
    private final float[] average;

    private final Network averageActor;
    private final ActorMeans averageMeans;
    private final DiagonalGaussian averagePolicy;

    TrustRegionA2c(
            ActorCritic model,
            TrustRegionA2cConfig config,
            @Nullable Symmetry symmetry,
            ParallelExecutor executor,
            long seed) {
        this.model = model;
        decay = (float) config.averageDecay();
        estimator = config.advantage().newEstimator();
        PolicyLoss loss = new TrustRegionLoss(config.maxKl());
        optimizer = new SurrogateOptimizer(model, config.optimization(), loss, symmetry, executor, seed);
        average = Arrays.copyOf(model.parameters(), model.policySize());
        averageActor = model.newNetwork(model.actor().layout().sizes());
        averageMeans = new ActorMeans(averageActor);
        averagePolicy = new DiagonalGaussian(model.policy().size(), MIN_STD, MAX_STD);
    }

    @Override
    public UpdateStatistics update(RolloutBuffer buffer, double progress) {
        estimator.compute(buffer);
        averageActor.setParameters(average, 0);
        averagePolicy.setLogStd(average, model.logStdOffset());
        UpdateStatistics statistics = optimizer.update(buffer, averagePolicy, averageMeans.of(buffer), 0.0, progress);
        for (int i = 0; i < average.length; i++) {
            average[i] = decay * average[i] + (1f - decay) * model.parameters()[i];
        }
        return statistics;
    }

    @Override
    public void saveState(DataOutput out) throws IOException {
        optimizer.saveState(out);
        FloatArrays.write(average, out);
    }

    @Override
    public void loadState(DataInput in) throws IOException {
        optimizer.loadState(in);
        FloatArrays.read(in, "average policy", average);
    }
}
