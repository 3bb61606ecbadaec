/**
 * Self-contained HTML reports: plain numbers in, one file with inline style and SVG out.
 *
 * <p>{@link dev.amble.launch.report.HtmlReport} assembles a page of sections; {@link
 * dev.amble.launch.report.LinePlot}, {@link dev.amble.launch.report.LanePlot} and {@link
 * dev.amble.launch.report.HeatMap} draw. The classes ending in {@code Section} know what a walking robot's report
 * shows; all others know only numbers and labels. Nothing here depends on the simulator, the trainer or ROS, and the
 * page runs no script.
 */
@NullMarked
package dev.amble.launch.report;

import org.jspecify.annotations.NullMarked;
