/** Tests of the command line: what it prints, what it returns. */
@NullMarked
package dev.amble.controller.command;

import org.jspecify.annotations.NullMarked;
