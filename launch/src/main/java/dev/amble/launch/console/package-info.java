/**
 * What a command shows in the terminal: the progress of training and tables of results.
 *
 * <p>Everything is formatted by pure functions and written to a stream the caller hands in. A terminal gets one line that
 * is redrawn; a pipe or a log file gets plain lines now and then and never a control character.
 */
@NullMarked
package dev.amble.launch.console;

import org.jspecify.annotations.NullMarked;
