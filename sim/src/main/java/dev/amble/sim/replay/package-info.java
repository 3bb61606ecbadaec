/**
 * What a policy did, for people to look at: a player that runs it, a recording of every frame, the shapes and colours of
 * the robot, and a page for the browser that shows all of it.
 *
 * <p>Nothing here draws on this machine; {@link dev.amble.sim.view} does. Coordinates are those of the simulation, z up.
 */
@NullMarked
package dev.amble.sim.replay;

import org.jspecify.annotations.NullMarked;
