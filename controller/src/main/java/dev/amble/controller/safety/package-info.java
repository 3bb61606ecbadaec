/**
 * What stands between a policy and the motors: the state machine, the watchdogs and the limits of every command.
 *
 * <p>Everything here runs inside the control tick, throws nothing there and allocates nothing. Faults latch: only an
 * explicit reset leaves {@link dev.amble.controller.safety.ControllerState#DAMPING}.
 */
@NullMarked
package dev.amble.controller.safety;

import org.jspecify.annotations.NullMarked;
