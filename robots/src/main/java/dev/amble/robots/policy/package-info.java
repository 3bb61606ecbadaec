/**
 * The policy network as it runs on the robot.
 *
 * <p>Plain Java without JVM flags, allocation or locks. The float arithmetic (order of the multiply-adds, the
 * exponential) is fixed here once; the batched training kernels reproduce it bit for bit, so the action on the robot is
 * the action in training.
 */
@NullMarked
package dev.amble.robots.policy;

import org.jspecify.annotations.NullMarked;
