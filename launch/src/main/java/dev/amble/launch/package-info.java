/** The {@code amble} command: everything a user starts. */
@NullMarked
package dev.amble.launch;

import org.jspecify.annotations.NullMarked;
