package dev.amble.sim.randomization;

import java.util.random.RandomGenerator;

/**
 * Draws one world: the physical parameters of an episode.
 *
 * <p>The nominal world is what a difficulty of zero gives: middle friction, full strength, nominal gains, no delay.
 */
public final class DomainRandomizer {
    /** Friction of the nominal world. */
    public static final double NOMINAL_FRICTION = 0.8;

    private final RandomizationConfig config;
    private final double substep;

    /** @param substep length of a physics substep, s */
    public DomainRandomizer(RandomizationConfig config, double substep) {
        this.config = config;
        this.substep = substep;
    }

    /** Draws the parameters of an episode. */
    public void draw(RandomGenerator random, Difficulty difficulty, EpisodeParameters parametersOut) {
        double strength = difficulty.randomization();
        parametersOut.friction =
                config.friction().towards(NOMINAL_FRICTION, strength).sample(random);
        parametersOut.payload = config.payload().towards(0, strength).sample(random);
        parametersOut.motorStrength =
                config.motorStrength().towards(1, strength).sample(random);
        parametersOut.kpFactor = config.gain().towards(1, strength).sample(random);
        parametersOut.kdFactor = config.gain().towards(1, strength).sample(random);
        parametersOut.latencySubsteps =
                Math.round(config.actionLatency().towards(0, strength).sample(random) / (float) substep);
    }

    /** Time until the next push, s. */
    public float pushInterval(RandomGenerator random) {
        return config.push().intervalSeconds().sample(random);
    }

    /** Magnitude of a push, m/s. */
    public float pushSpeed(RandomGenerator random, Difficulty difficulty) {
        return (float) (config.push().speed().sample(random) * difficulty.push());
    }
}
