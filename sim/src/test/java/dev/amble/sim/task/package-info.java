/** Tests of the task: rewards by hand, episodes, randomised worlds, observations, evaluation, configuration. */
@NullMarked
package dev.amble.sim.task;

import org.jspecify.annotations.NullMarked;
