package dev.amble.training.spark;

import dev.amble.sim.env.EnvironmentFactory;
import dev.amble.sim.randomization.Difficulty;
import dev.amble.training.rollout.PolicySnapshot;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where an executor keeps a block, if it does. Safe for any number of threads; a rollout keeps out all others. */
final class Place {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ResidentBlock block;
    private long iteration;

    /** Starts the first episodes of a block and returns where they stand. */
    byte[] open(RunTask task, EnvironmentFactory factory, Block which) {
        lock.lock();
        try {
            clear();
            block = new ResidentBlock(task, factory, which);
            iteration = 0;
            return block.saveState();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes the rollout of an iteration.
     *
     * @return {@code null} if the block is not here at that iteration and the call holds nothing to rebuild it from
     */
    BlockRollout.@Nullable Content collect(
            RunTask task,
            EnvironmentFactory factory,
            BlockCall call,
            PolicySnapshot policy,
            long wanted,
            Difficulty difficulty) {
        lock.lock();
        try {
            byte[] state = call.state();
            if (state == null && (block == null || iteration != wanted)) {
                return null;
            }
            iteration = -1; // half-way, where nobody can use it
            if (block == null) {
                block = new ResidentBlock(task, factory, call.block());
            }
            if (state != null) {
                block.loadState(state);
            }
            BlockRollout.Content content = block.collect(policy, wanted, difficulty, state != null);
            iteration = wanted + 1;
            return content;
        } finally {
            if (iteration < 0) {
                clear();
            }
            lock.unlock();
        }
    }

    /** Ends the environments if they are before or at an iteration and nobody works with them. */
    void clearUpTo(long last) {
        if (lock.tryLock()) {
            try {
                if (iteration <= last) {
                    clear();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Ends the environments, once a rollout under way has ended. */
    void end() {
        lock.lock();
        try {
            clear();
        } finally {
            lock.unlock();
        }
    }

    private void clear() {
        if (block != null) {
            block.close();
            block = null;
        }
    }
}
