/** The commands of {@code amble}; the only place, with {@code dev.amble.controller.command}, that prints. */
@NullMarked
package dev.amble.launch.command;

import org.jspecify.annotations.NullMarked;
