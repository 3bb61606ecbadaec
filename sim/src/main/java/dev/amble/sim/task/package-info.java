/**
 * The velocity-tracking task: commands, rewards, terminations, and the evaluation of a policy on it.
 *
 * <p>One environment is one {@link dev.amble.sim.task.VelocityEnv}; {@code dev.amble.sim.env} runs many.
 */
@NullMarked
package dev.amble.sim.task;

import org.jspecify.annotations.NullMarked;
