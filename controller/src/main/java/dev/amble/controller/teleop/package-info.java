/** A person's hands to {@code cmd_vel}: keyboard and gamepad, both with a deadman. */
@NullMarked
package dev.amble.controller.teleop;

import org.jspecify.annotations.NullMarked;
