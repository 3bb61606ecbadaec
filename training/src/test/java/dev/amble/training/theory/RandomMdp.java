package dev.amble.training.theory;

import dev.amble.sim.randomization.RandomStream;

/**
 * A Markov decision process with random transitions and rewards, and everything about a softmax policy in it by linear
 * algebra in double. A policy is its logits {@code [state * ACTIONS + action]}.
 */
final class RandomMdp {
    static final int STATES = 5;
    static final int ACTIONS = 3;

    final double gamma;

    /** {@code [state][action][next state]}. */
    final double[][][] transition = new double[STATES][ACTIONS][STATES];

    /** {@code [state][action]}. */
    final double[][] reward = new double[STATES][ACTIONS];

    final double[] start;

    RandomMdp(double gamma, long seed) {
        this.gamma = gamma;
        RandomStream random = RandomStream.of(seed);
        start = distribution(random, STATES);
        for (int s = 0; s < STATES; s++) {
            for (int a = 0; a < ACTIONS; a++) {
                transition[s][a] = distribution(random, STATES);
                reward[s][a] = random.nextGaussian();
            }
        }
    }

    private static double[] distribution(RandomStream random, int size) {
        double[] logits = new double[size];
        for (int i = 0; i < size; i++) {
            logits[i] = 2.0 * random.nextGaussian();
        }
        return softmax(logits, 0, size);
    }

    private static double[] softmax(double[] logits, int offset, int size) {
        double[] p = new double[size];
        double sum = 0.0;
        for (int i = 0; i < size; i++) {
            p[i] = Math.exp(logits[offset + i]);
            sum += p[i];
        }
        for (int i = 0; i < size; i++) {
            p[i] /= sum;
        }
        return p;
    }

    static double[] randomLogits(RandomStream random, double std) {
        double[] logits = new double[STATES * ACTIONS];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = std * random.nextGaussian();
        }
        return logits;
    }

    /** pi(. | s). */
    static double[] policy(double[] logits, int state) {
        return softmax(logits, state * ACTIONS, ACTIONS);
    }

    /** d log pi(a | s) / d logit(s, b): {@code [a = b] - pi(b | s)}; zero for the logits of other states. */
    static double score(double[] logits, int state, int action, int other) {
        return (action == other ? 1.0 : 0.0) - policy(logits, state)[other];
    }

    /** V of every state: {@code (I - gamma P) V = r}. */
    double[] values(double[] logits) {
        double[][] matrix = new double[STATES][STATES];
        double[] right = new double[STATES];
        for (int s = 0; s < STATES; s++) {
            matrix[s][s] = 1.0;
            double[] pi = policy(logits, s);
            for (int a = 0; a < ACTIONS; a++) {
                right[s] += pi[a] * reward[s][a];
                for (int next = 0; next < STATES; next++) {
                    matrix[s][next] -= gamma * pi[a] * transition[s][a][next];
                }
            }
        }
        return solve(matrix, right);
    }

    /** A(s, a) = Q(s, a) - V(s). */
    double[][] advantages(double[] logits) {
        double[] values = values(logits);
        double[][] advantages = new double[STATES][ACTIONS];
        for (int s = 0; s < STATES; s++) {
            for (int a = 0; a < ACTIONS; a++) {
                advantages[s][a] = reward[s][a] + gamma * dot(transition[s][a], values) - values[s];
            }
        }
        return advantages;
    }

    /** Discounted visits {@code sum over t of gamma^t P(s_t = s)}, which sum to 1 / (1 - gamma). */
    double[] visits(double[] logits) {
        double[][] matrix = new double[STATES][STATES];
        for (int next = 0; next < STATES; next++) {
            matrix[next][next] = 1.0;
        }
        for (int s = 0; s < STATES; s++) {
            double[] pi = policy(logits, s);
            for (int a = 0; a < ACTIONS; a++) {
                for (int next = 0; next < STATES; next++) {
                    matrix[next][s] -= gamma * pi[a] * transition[s][a][next];
                }
            }
        }
        return solve(matrix, start.clone());
    }

    /** J: the expected discounted return. */
    double performance(double[] logits) {
        return dot(start, values(logits));
    }

    /** The policy-gradient theorem's right-hand side: {@code sum_s d(s) sum_a pi(a|s) grad log pi(a|s) A(s, a)}. */
    double[] policyGradient(double[] logits) {
        double[] visits = visits(logits);
        double[][] advantages = advantages(logits);
        double[] gradient = new double[logits.length];
        for (int s = 0; s < STATES; s++) {
            double[] pi = policy(logits, s);
            for (int a = 0; a < ACTIONS; a++) {
                for (int b = 0; b < ACTIONS; b++) {
                    gradient[s * ACTIONS + b] += visits[s] * pi[a] * score(logits, s, a, b) * advantages[s][a];
                }
            }
        }
        return gradient;
    }

    /** L: {@code J(old) + sum_s d_old(s) sum_a pi(a|s) A_old(s, a)}, the surrogate around {@code old}. */
    double surrogate(double[] old, double[] logits) {
        return performance(old) + expectedAdvantage(visits(old), logits, advantages(old));
    }

    static double expectedAdvantage(double[] visits, double[] logits, double[][] advantages) {
        double sum = 0.0;
        for (int s = 0; s < STATES; s++) {
            sum += visits[s] * dot(policy(logits, s), advantages[s]);
        }
        return sum;
    }

    static int draw(RandomStream random, double[] distribution) {
        double u = random.nextDouble();
        for (int i = 0; i < distribution.length - 1; i++) {
            u -= distribution[i];
            if (u < 0.0) {
                return i;
            }
        }
        return distribution.length - 1;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Gaussian elimination; the matrices here are diagonally dominant by rows or columns and need no pivots. */
    private static double[] solve(double[][] matrix, double[] right) {
        int n = right.length;
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double factor = matrix[i][k] / matrix[k][k];
                for (int j = k; j < n; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
                right[i] -= factor * right[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int j = k + 1; j < n; j++) {
                right[k] -= matrix[k][j] * right[j];
            }
            right[k] /= matrix[k][k];
        }
        return right;
    }
}
