package dev.amble.training.run;

import dev.amble.sim.task.VelocityEnv;
import java.util.Arrays;

/** What happened in the environments during a rollout. Sums, merged in a fixed order. */
final class RolloutStatistics {
    long steps;
    double reward;
    final double[] rewardTerms = new double[VelocityEnv.rewardNames().size()];
    long falls;
    long timeOuts;
    long endedPeriods;

    void clear() {
        steps = 0;
        reward = 0;
        Arrays.fill(rewardTerms, 0);
        falls = 0;
        timeOuts = 0;
        endedPeriods = 0;
    }

    void add(RolloutStatistics other) {
        steps += other.steps;
        reward += other.reward;
        for (int i = 0; i < rewardTerms.length; i++) {
            rewardTerms[i] += other.rewardTerms[i];
        }
        falls += other.falls;
        timeOuts += other.timeOuts;
        endedPeriods += other.endedPeriods;
    }

    /** Mean length of the episodes that ended, policy periods; NaN if none did. */
    double meanEpisodePeriods() {
        long episodes = falls + timeOuts;
        return episodes == 0 ? Double.NaN : (double) endedPeriods / episodes;
    }
}
