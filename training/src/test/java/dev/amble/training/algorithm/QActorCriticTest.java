package dev.amble.training.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.amble.training.model.ActorCritic;
import dev.amble.training.model.Backend;
import dev.amble.training.rollout.RolloutBuffer;
import org.junit.jupiter.api.Test;

class QActorCriticTest {
    @Test
    void targetsAreTheRewardAndTheNextActionsValue() {
        RolloutBuffer buffer = new RolloutBuffer(4, 1, 1, 1, 1);
        float[] q = {10, 20, 30, 40};
        for (int row = 0; row < 4; row++) {
            buffer.rewards()[row] = 1 << row;
            buffer.nextValues()[row] = 16;
        }
        buffer.terminated()[1] = true;
        float[] targets = new float[4];
        QActorCritic.sarsaTargets(buffer, q, 0.5, targets);
        // 1 + 20/2, 2 (the end), 4 + 40/2, 8 + 16/2 (cut: the state-value critic)
        assertArrayEquals(new float[] {11, 2, 24, 16}, targets);
    }

    @Test
    void theCriticLearnsAFunctionOfStateAndAction() {
        ActorCritic model = Rollouts.model(Backend.VECTOR, 1);
        RolloutBuffer buffer = Rollouts.rollout(model, 2);
        float[] targets = new float[buffer.rows()];
        for (int row = 0; row < targets.length; row++) {
            targets[row] = buffer.criticObservations()[row * Rollouts.CRITIC_INPUTS]
                    * buffer.sampledActions()[row * Rollouts.ACTIONS];
        }
        ActionValueCritic critic = new ActionValueCritic(model, 3);
        double before = meanSquare(critic, buffer, targets);
        for (int step = 0; step < 500; step++) {
            critic.step(buffer, targets, 1e-2f);
        }
        double after = meanSquare(critic, buffer, targets);
        assertTrue(after < 0.01 * before, before + " before, " + after + " after");
    }

    private static double meanSquare(ActionValueCritic critic, RolloutBuffer buffer, float[] targets) {
        float[] values = new float[targets.length];
        critic.values(buffer, values);
        double sum = 0.0;
        for (int row = 0; row < targets.length; row++) {
            sum += Math.pow(values[row] - targets[row], 2.0);
        }
        return sum / targets.length;
    }
}
