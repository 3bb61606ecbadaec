/**
 * What the real-time path may use: the {@link RealTime} contract and a wait-free exchange of the newest value.
 */
@NullMarked
package dev.amble.robots.realtime;

import org.jspecify.annotations.NullMarked;
