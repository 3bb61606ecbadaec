package dev.amble.training.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/**
 * One environment, four steps, gamma 1/2: the second step ends an episode, the third starts the next, the fourth is the
 * rollout's last. Rewards 1, 2, 4, 8; values 10, 20, 30, 40; V of what follows a cut 16.
 */
class AdvantageEstimatorTest {
    private static final double GAMMA = 0.5;

    private final RolloutBuffer terminated = buffer(true);
    private final RolloutBuffer truncated = buffer(false);

    private static RolloutBuffer buffer(boolean terminates) {
        RolloutBuffer buffer = new RolloutBuffer(4, 1, 1, 1, 1);
        for (int row = 0; row < 4; row++) {
            buffer.rewards()[row] = 1 << row;
            buffer.values()[row] = 10 * (row + 1);
            buffer.nextValues()[row] = 16;
        }
        buffer.terminated()[1] = terminates;
        buffer.truncated()[1] = !terminates;
        return buffer;
    }

    @Test
    void rewardToGoStopsAtATerminationAndCompletesACutSum() {
        new RewardToGo(GAMMA, false).compute(terminated);
        // 1 + 2/2, 2, 4 + (8 + 16/2)/2, 8 + 16/2
        assertArrayEquals(new float[] {2, 2, 12, 16}, terminated.advantages());
        assertArrayEquals(terminated.advantages(), terminated.returns());
        new RewardToGo(GAMMA, false).compute(truncated);
        // 1 + 10/2, 2 + 16/2
        assertArrayEquals(new float[] {6, 10, 12, 16}, truncated.advantages());
    }

    @Test
    void theBaselineIsTheValueOfTheState() {
        new RewardToGo(GAMMA, true).compute(terminated);
        assertArrayEquals(new float[] {2 - 10, 2 - 20, 12 - 30, 16 - 40}, terminated.advantages());
        assertArrayEquals(new float[] {2, 2, 12, 16}, terminated.returns());
    }

    @Test
    void totalReturnCreditsTheWholeEpisodeToEveryStep() {
        new TotalReturn(GAMMA).compute(truncated);
        assertArrayEquals(new float[] {6, 6, 12, 12}, truncated.advantages());
        assertArrayEquals(new float[] {6, 10, 12, 16}, truncated.returns());
    }

    @Test
    void oneStepErrorsAreRewardPlusDiscountedValueLessValue() {
        new TemporalDifference(GAMMA).compute(terminated);
        // 1 + 20/2 - 10, 2 - 20, 4 + 40/2 - 30, 8 + 16/2 - 40
        assertArrayEquals(new float[] {1, -18, -6, -24}, terminated.advantages());
        assertArrayEquals(new float[] {11, 2, 24, 16}, terminated.returns());
    }

    @Test
    void twoStepsAreTwoRewardsAndAValue() {
        new NStepReturn(GAMMA, 2).compute(terminated);
        // 1 + 2/2 - 10, 2 - 20, 4 + 8/2 + 16/4 - 30, 8 + 16/2 - 40
        assertArrayEquals(new float[] {-8, -18, -18, -24}, terminated.advantages());
    }

    @Test
    void oneStepOfNIsTheTemporalDifference() {
        new NStepReturn(GAMMA, 1).compute(truncated);
        float[] one = truncated.advantages().clone();
        new TemporalDifference(GAMMA).compute(truncated);
        assertArrayEquals(truncated.advantages(), one);
    }

    @Test
    void moreStepsThanARolloutHasAreRewardToGoWithBaseline() {
        new NStepReturn(GAMMA, 100).compute(truncated);
        float[] many = truncated.advantages().clone();
        new RewardToGo(GAMMA, true).compute(truncated);
        assertArrayEquals(truncated.advantages(), many);
    }

    @Test
    void generalizedAdvantageSpansFromTheOneStepErrorToRewardToGoWithBaseline() {
        new GeneralizedAdvantage(GAMMA, 0.0).compute(truncated);
        float[] shortest = truncated.advantages().clone();
        new TemporalDifference(GAMMA).compute(truncated);
        assertArrayEquals(truncated.advantages(), shortest);
        new GeneralizedAdvantage(GAMMA, 1.0).compute(truncated);
        float[] longest = truncated.advantages().clone();
        new RewardToGo(GAMMA, true).compute(truncated);
        assertArrayEquals(truncated.advantages(), longest);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RewardToGo(1.1, false));
        assertThrows(IllegalArgumentException.class, () -> new NStepReturn(0.9, 0));
        assertThrows(IllegalArgumentException.class, () -> new TotalReturn(Double.NaN));
    }
}
