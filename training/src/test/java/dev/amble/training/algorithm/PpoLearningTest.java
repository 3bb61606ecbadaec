package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.ActorCriticConfig;
import dev.amble.training.model.Backend;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.model.Network;
import dev.amble.training.rollout.GeneralizedAdvantage;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A point mass on a line, to be brought to rest at the origin: position and velocity in, acceleration out, cost
 * {@code x^2 + 0.1 v^2 + 0.01 a^2} a step of 0.1 s, episodes truncated after 30 steps.
 */
@Tag("learning")
class PpoLearningTest {
    private static final int STEPS = 30;
    private static final int ENVIRONMENTS = 32;
    private static final double TIME_STEP = 0.1;
    private static final GeneralizedAdvantage ESTIMATOR = new GeneralizedAdvantage(0.95, 0.95);

    private final RandomStream random = RandomStream.of(11);
    private final RolloutBuffer buffer = new RolloutBuffer(STEPS, ENVIRONMENTS, 2, 2, 1);
    private final float[] states = new float[ENVIRONMENTS * 2];

    @ParameterizedTest
    @EnumSource(Backend.class)
    void bringsAPointMassToRest(Backend backend) {
        ActorCriticConfig shape =
                new ActorCriticConfig(2, 2, 1, List.of(32, 32), List.of(32, 32), false, 0.1, 0.8, 0.05, 2.0);
        OptimizationConfig config = Rollouts.config("epochs=4", "entropy_coefficient=0.0", "gradient_slices=4");
        MirrorMap negate = new MirrorMap(new int[] {0, 1}, new float[] {-1, -1});
        MirrorMaps mirrors = new MirrorMaps(negate, negate, new MirrorMap(new int[] {0}, new float[] {-1}));
        ActorCritic model = new ActorCritic(backend, shape, 3);
        double before = cost(model);
        try (ParallelExecutor executor = new ParallelExecutor("test", 2)) {
            SurrogateOptimizer learner =
                    Rollouts.clipOptimizer(model, config, new Symmetry(List.of(mirrors), true, 0.0), executor, 3);
            for (int update = 0; update < 80; update++) {
                collect(model);
                learner.update(buffer, 0.02, 0.0);
            }
        }
        double after = cost(model);
        double optimal = costOf(PpoLearningTest::optimalAcceleration);
        assertTrue(
                after < 1.15 * optimal,
                "mean cost a step: " + before + " before, " + after + " after, optimal " + optimal);
        assertTrue(before > 2.0 * optimal, "the task is no test: an untrained policy costs " + before);
    }

    private double cost(ActorCritic model) {
        Network.Workspace workspace = model.actor().newWorkspace(1);
        float[] output = new float[1];
        return costOf((x, v) -> {
            workspace.forward(new float[] {(float) x, (float) v}, 0, 1, output, 0);
            return output[0];
        });
    }

    private interface Controller {
        double acceleration(double position, double velocity);
    }

    /** Mean cost a step over a grid of starting states. */
    private static double costOf(Controller controller) {
        double sum = 0.0;
        int count = 0;
        for (double x0 = -1.0; x0 <= 1.0; x0 += 0.25) {
            for (double v0 = -1.0; v0 <= 1.0; v0 += 0.25) {
                double x = x0;
                double v = v0;
                for (int step = 0; step < STEPS; step++, count++) {
                    double a = controller.acceleration(x, v);
                    x += TIME_STEP * v;
                    v += TIME_STEP * a;
                    sum += x * x + 0.1 * v * v + 0.01 * a * a;
                }
            }
        }
        return sum / count;
    }

    /** The undiscounted linear-quadratic regulator, its Riccati equation iterated to convergence. */
    private static double optimalAcceleration(double x, double v) {
        double p11 = 0.0;
        double p12 = 0.0;
        double p22 = 0.0;
        double gainX = 0.0;
        double gainV = 0.0;
        double h = TIME_STEP;
        for (int i = 0; i < 300; i++) {
            // Cost to go of the next state s' = (x + h v, v + h a): s'^T (Q + P) s' + R a^2, minimised over a.
            double q11 = 1.0 + p11;
            double q12 = p12;
            double q22 = 0.1 + p22;
            double curvature = 0.01 + h * h * q22;
            gainX = h * q12 / curvature;
            gainV = h * (h * q12 + q22) / curvature;
            double b11 = q11;
            double b12 = h * q11 + q12;
            double b22 = h * h * q11 + 2.0 * h * q12 + q22;
            p11 = b11 - curvature * gainX * gainX;
            p12 = b12 - curvature * gainX * gainV;
            p22 = b22 - curvature * gainV * gainV;
        }
        return -gainX * x - gainV * v;
    }

    private void collect(ActorCritic model) {
        for (int i = 0; i < states.length; i++) {
            states[i] = (float) random.nextDouble(-1.0, 1.0);
        }
        Network.Workspace actor = model.actor().newWorkspace(ENVIRONMENTS);
        Network.Workspace critic = model.critic().newWorkspace(ENVIRONMENTS);
        for (int step = 0; step < STEPS; step++) {
            int row = step * ENVIRONMENTS;
            System.arraycopy(states, 0, buffer.actorObservations(), row * 2, states.length);
            System.arraycopy(states, 0, buffer.criticObservations(), row * 2, states.length);
            actor.forward(states, 0, ENVIRONMENTS, buffer.actionMeans(), row);
            critic.forward(states, 0, ENVIRONMENTS, buffer.values(), row);
            for (int e = 0; e < ENVIRONMENTS; e++) {
                buffer.logProbs()[row + e] =
                        model.policy().sample(random, buffer.actionMeans(), row + e, buffer.sampledActions(), row + e);
                float a = buffer.sampledActions()[row + e];
                states[2 * e] += (float) TIME_STEP * states[2 * e + 1];
                states[2 * e + 1] += (float) TIME_STEP * a;
                float x = states[2 * e];
                float v = states[2 * e + 1];
                buffer.rewards()[row + e] = -(x * x + 0.1f * v * v + 0.01f * a * a);
                buffer.truncated()[row + e] = step == STEPS - 1;
            }
        }
        critic.forward(states, 0, ENVIRONMENTS, buffer.nextValues(), (STEPS - 1) * ENVIRONMENTS);
        ESTIMATOR.compute(buffer);
    }
}
