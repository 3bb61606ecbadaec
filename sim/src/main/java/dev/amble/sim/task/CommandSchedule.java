package dev.amble.sim.task;

import dev.amble.robots.state.VelocityCommand;
import dev.amble.sim.physics.BodyState;
import java.util.random.RandomGenerator;

/** What an environment asks of its robot over an episode: drawn commands one after the other, or a fixed one. */
final class CommandSchedule {
    private final CommandSampler sampler;
    private final double policyPeriod;
    private boolean fixed;
    private int nextPeriod;

    /** @param policyPeriod s */
    CommandSchedule(CommandConfig config, double policyPeriod) {
        sampler = new CommandSampler(config);
        this.policyPeriod = policyPeriod;
    }

    /** Leaves the command as it is from now on. */
    void fix() {
        fixed = true;
    }

    /**
     * Begins an episode.
     *
     * @param share of the configured ranges, [0, 1]
     */
    void begin(RandomGenerator random, double share, BodyState base, VelocityCommand commandOut) {
        if (!fixed) {
            sampler.sample(random, share, commandOut);
            steer(base, commandOut);
        }
        nextPeriod = periodsToNext(random);
    }

    /** Pretends that the episode has lasted for some periods. */
    void postpone(int periods) {
        nextPeriod += periods;
    }

    /** Another command if it is time for one, {@code period} periods after the beginning; steers one that keeps a heading. */
    void advance(int period, RandomGenerator random, double share, BodyState base, VelocityCommand commandOut) {
        if (fixed) {
            return;
        }
        if (period >= nextPeriod) {
            sampler.sample(random, share, commandOut);
            nextPeriod = period + periodsToNext(random);
        }
        steer(base, commandOut);
    }

    private void steer(BodyState base, VelocityCommand command) {
        sampler.steer(base.cosYaw(), base.sinYaw(), command);
    }

    private int periodsToNext(RandomGenerator random) {
        return Math.max(1, (int) Math.round(sampler.interval(random) / policyPeriod));
    }
}
