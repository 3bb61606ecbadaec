/**
 * Update rules: how a rollout changes an actor and a critic.
 *
 * <p>A rule sees networks, buffers and numbers, never a task or a simulator. Every minibatch is cut into a fixed number
 * of slices with their own random stream and gradient, summed in slice order: the same seed gives the same parameter
 * bits on any number of threads.
 */
@NullMarked
package dev.amble.training.algorithm;

import org.jspecify.annotations.NullMarked;
