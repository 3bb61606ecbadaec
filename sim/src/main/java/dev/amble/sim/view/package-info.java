/**
 * Draws the robot on this machine with jMonkeyEngine: a window to play in, and pictures and videos without a screen.
 *
 * <p>The only package that renders, and the only one where y is up: {@link dev.amble.sim.view.WorldAxes} turns the
 * simulation's coordinates once, at the root of the scene.
 */
@NullMarked
package dev.amble.sim.view;

import org.jspecify.annotations.NullMarked;
