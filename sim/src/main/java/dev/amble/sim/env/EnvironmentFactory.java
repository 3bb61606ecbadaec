package dev.amble.sim.env;

/** Makes the environments of a task. */
@FunctionalInterface
public interface EnvironmentFactory {
    /**
     * Makes one environment, before its first episode.
     *
     * @param seed decides, with the index, every episode
     * @param index of the environment among its siblings
     */
    Environment newEnvironment(long seed, int index);
}
