package dev.amble.training.ablation;

import dev.amble.sim.env.VectorEnv;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.sim.randomization.RandomStream;

/** The policy that has learned nothing: independent Gaussian actions. Its score is the zero of normalised scores. */
final class RandomPolicy {
    private static final int ENVIRONMENTS = 4;

    private RandomPolicy() {}

    /** Mean undiscounted return of the first {@link ReturnCurve#SCORED_EPISODES} episodes. */
    static double score(AblationTask task, double std) {
        try (VectorEnv env = new VectorEnv(task.factory(), ENVIRONMENTS, 0, Difficulty.NONE)) {
            RandomStream random = RandomStream.of(0);
            float[] actions = new float[ENVIRONMENTS * env.actionSize()];
            double sum = 0.0;
            int episodes = 0;
            while (episodes < ReturnCurve.SCORED_EPISODES) {
                for (int i = 0; i < actions.length; i++) {
                    actions[i] = (float) (std * random.nextGaussian());
                }
                env.step(actions, 0, 0, ENVIRONMENTS);
                for (int i = 0; i < ENVIRONMENTS; i++) {
                    if (env.terminated()[i] || env.truncated()[i]) {
                        sum += env.ended(i).episodeReturn();
                        episodes++;
                    }
                }
            }
            return sum / episodes;
        }
    }
}
