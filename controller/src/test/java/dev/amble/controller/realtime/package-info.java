/**
 * Proof by bytecode that what is marked {@link dev.amble.robots.realtime.RealTime} keeps its promise.
 *
 * <p>{@link dev.amble.controller.realtime.RealTimeScan} is written for any set of class files, so that other modules
 * can scan what they add to the tick.
 */
@NullMarked
package dev.amble.controller.realtime;

import org.jspecify.annotations.NullMarked;
