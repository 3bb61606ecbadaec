package dev.amble.sim.task;

import dev.amble.robots.state.VelocityCommand;
import java.util.random.RandomGenerator;

/** Draws velocity commands. */
final class CommandSampler {
    private final CommandConfig config;

    CommandSampler(CommandConfig config) {
        this.config = config;
    }

    /** @param share of the configured ranges, [0, 1] */
    void sample(RandomGenerator random, double share, VelocityCommand commandOut) {
        if (random.nextDouble() < config.standingProbability()) {
            commandOut.set(0, 0, 0);
            return;
        }
        float scale = (float) share;
        float forward = scale * config.forward().sample(random);
        float left = scale * config.left().sample(random);
        float yawRate = scale * config.yawRate().sample(random);
        if (random.nextDouble() < config.singleAxisProbability()) {
            int axis = random.nextInt(3);
            forward = axis == 0 ? forward : 0;
            left = axis == 1 ? left : 0;
            yawRate = axis == 2 ? yawRate : 0;
        }
        commandOut.set(forward, left, yawRate);
    }

    /** Time until the next command, s. */
    float interval(RandomGenerator random) {
        return config.resampleSeconds().sample(random);
    }
}
