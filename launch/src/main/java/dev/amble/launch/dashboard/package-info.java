/**
 * A training run as a web page that draws itself anew while the run goes on.
 *
 * <p>The server listens on the loopback interface only, the page loads nothing from elsewhere, and both know nothing of
 * learning: they show named curves.
 */
@NullMarked
package dev.amble.launch.dashboard;

import org.jspecify.annotations.NullMarked;
