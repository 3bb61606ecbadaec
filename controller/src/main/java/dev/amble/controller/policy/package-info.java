/**
 * The control tick of a robot that walks by a policy: newest state in, supervised and limited joint command out.
 *
 * <p>{@link dev.amble.controller.policy.TickController} ties the state machine of {@code safety} to a
 * {@link dev.amble.controller.policy.LocomotionPolicy} and runs in the thread of {@code loop}.
 */
@NullMarked
package dev.amble.controller.policy;

import org.jspecify.annotations.NullMarked;
