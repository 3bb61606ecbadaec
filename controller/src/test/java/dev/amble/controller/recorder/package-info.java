/** The flight recorder put to the test: what it writes, loses, keeps and repeats. */
@NullMarked
package dev.amble.controller.recorder;

import org.jspecify.annotations.NullMarked;
