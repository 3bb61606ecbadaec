/** Tests of the robustness exam. */
@NullMarked
package dev.amble.sim.exam;

import org.jspecify.annotations.NullMarked;
