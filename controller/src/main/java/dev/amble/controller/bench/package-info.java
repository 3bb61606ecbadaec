/**
 * The bench: moves one joint of a hanging robot at a time, so that its builder sees whether order and signs are right before
 * the first step.
 */
@NullMarked
package dev.amble.controller.bench;

import org.jspecify.annotations.NullMarked;
