package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.robots.observation.MirrorMap;
import dev.amble.sim.parallel.ParallelExecutor;
import dev.amble.sim.randomization.RandomStream;
import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.model.MirrorMaps;
import dev.amble.training.model.ReferenceNetwork;
import dev.amble.training.rollout.RolloutBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymmetryLossTest {
    private static final double COEFFICIENT = 0.8;

    /** What a mirror shows of all rows: the observations, and the actions the policy would be asked for. */
    private record Seen(float[] observations, double[] targets) {}

    private static double[] mirrored(MirrorMap map, double[] values, int rows) {
        double[] out = new double[values.length];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < map.size(); i++) {
                out[row * map.size() + i] = map.sign(i) * values[row * map.size() + map.source(i)];
            }
        }
        return out;
    }

    private static float[] mirrored(MirrorMap map, float[] values, int rows) {
        float[] out = new float[values.length];
        for (int row = 0; row < rows; row++) {
            map.apply(values, row * map.size(), out, row * map.size());
        }
        return out;
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void theGradientEqualsCentralDifferencesWithTheTargetHeldFixed(Backend backend) {
        ActorCritic model = Rollouts.model(backend, 1);
        RolloutBuffer buffer = Rollouts.rollout(model, 2);
        int rows = buffer.rows();
        RowBatch batch = new RowBatch(rows, Rollouts.ACTOR_INPUTS, Rollouts.CRITIC_INPUTS, Rollouts.ACTIONS, List.of());
        batch.gatherPolicy(Rollouts.inOrder(buffer, model.policy()), 0, rows, RandomStream.of(0));
        float[] gradient = new float[model.parameters().length];
        LossSums sums = new LossSums();
        List<MirrorMaps> mirrors = List.of(Rollouts.mirrors(), Rollouts.otherMirrors());
        new SymmetryLoss(model.actor(), new Symmetry(mirrors, false, COEFFICIENT), rows)
                .add(batch, buffer.actionMeans(), 1f / rows, sums, gradient);

        double[] point = ReferenceNetwork.widen(model.parameters());
        double[] means = ReferenceNetwork.forward(model.actor().layout(), point, 0, buffer.actorObservations(), rows);
        List<Seen> seen = mirrors.stream()
                .map(mirror -> new Seen(
                        mirrored(mirror.actorObservation(), buffer.actorObservations(), rows),
                        mirrored(mirror.action(), means, rows)))
                .toList();
        assertEquals(loss(model, point, seen, rows), sums.policyLoss / rows, 1e-5);
        double h = 1e-6;
        for (int i = 0; i < model.logStdOffset(); i++) {
            double saved = point[i];
            point[i] = saved + h;
            double above = loss(model, point, seen, rows);
            point[i] = saved - h;
            double below = loss(model, point, seen, rows);
            point[i] = saved;
            assertEquals((above - below) / (2.0 * h), gradient[i], 5e-6, model.describe(i));
        }
    }

    private static double loss(ActorCritic model, double[] point, List<Seen> mirrors, int rows) {
        double sum = 0.0;
        for (Seen seen : mirrors) {
            double[] means = ReferenceNetwork.forward(model.actor().layout(), point, 0, seen.observations, rows);
            for (int k = 0; k < means.length; k++) {
                sum += COEFFICIENT * Math.pow(means[k] - seen.targets[k], 2.0);
            }
        }
        return sum / rows;
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void trainingWithTheLossMakesThePolicyMoreSymmetric(Backend backend) {
        double without = asymmetry(backend, null);
        double with = asymmetry(backend, new Symmetry(List.of(Rollouts.mirrors()), false, 10.0));
        assertTrue(with < 0.5 * without, with + " with the loss, " + without + " without");
    }

    /** Mean squared distance of the mirrored mean from the mean of the mirrored, after some updates. */
    private static double asymmetry(Backend backend, @Nullable Symmetry symmetry) {
        ActorCritic model = Rollouts.model(backend, 1);
        RolloutBuffer buffer = Rollouts.rollout(model, 2);
        try (ParallelExecutor executor = new ParallelExecutor("test", 1)) {
            SurrogateOptimizer optimizer = Rollouts.clipOptimizer(model, Rollouts.config(), symmetry, executor, 5);
            for (int update = 0; update < 10; update++) {
                optimizer.update(Rollouts.rollout(model, 2), 0.0, 0.0);
            }
        }
        LossSums sums = new LossSums();
        int rows = buffer.rows();
        RowBatch batch = new RowBatch(rows, Rollouts.ACTOR_INPUTS, Rollouts.CRITIC_INPUTS, Rollouts.ACTIONS, List.of());
        batch.gatherPolicy(Rollouts.inOrder(buffer, model.policy()), 0, rows, RandomStream.of(0));
        new SymmetryLoss(model.actor(), new Symmetry(List.of(Rollouts.mirrors()), false, 1.0), rows)
                .add(batch, new ActorMeans(model.actor()).of(buffer), 1f, sums, new float[model.parameters().length]);
        return sums.policyLoss / rows;
    }
}
