/** Tests of what is drawn on this machine; those that need OpenGL are skipped where there is none. */
@NullMarked
package dev.amble.sim.view;

import org.jspecify.annotations.NullMarked;
