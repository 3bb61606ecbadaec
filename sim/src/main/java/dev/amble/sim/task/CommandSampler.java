package dev.amble.sim.task;

import dev.amble.robots.state.VelocityCommand;
import java.util.random.RandomGenerator;

/**
 * Draws velocity commands, and steers those that keep a heading.
 *
 * @see <a href="https://arxiv.org/abs/2109.11978">Rudin et al. (2021)</a>, whose environment commands headings likewise
 */
final class CommandSampler {
    /** Yaw rate for each radian off the heading, 1/s. */
    private static final double STEERING_GAIN = 0.5;

    private final CommandConfig config;
    private boolean keepsHeading;
    private double heading;

    CommandSampler(CommandConfig config) {
        this.config = config;
    }

    /** @param share of the configured ranges, [0, 1] */
    void sample(RandomGenerator random, double share, VelocityCommand commandOut) {
        keepsHeading = false;
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
        if (config.headingProbability() > 0 && random.nextDouble() < config.headingProbability()) {
            keepsHeading = true;
            heading = Math.PI * (2 * random.nextDouble() - 1);
        }
        commandOut.set(forward, left, yawRate);
    }

    /**
     * Turns the robot towards the heading of the last command, if it has one.
     *
     * @param cosYaw of the base's heading
     */
    void steer(float cosYaw, float sinYaw, VelocityCommand command) {
        if (keepsHeading) {
            double left = Math.sin(heading) * cosYaw - Math.cos(heading) * sinYaw;
            double ahead = Math.cos(heading) * cosYaw + Math.sin(heading) * sinYaw;
            double yawRate = STEERING_GAIN * Math.atan2(left, ahead);
            command.yawRate = (float)
                    Math.max(config.yawRate().min(), Math.min(config.yawRate().max(), yawRate));
        }
    }

    /** Time until the next command, s. */
    float interval(RandomGenerator random) {
        return config.resampleSeconds().sample(random);
    }
}
