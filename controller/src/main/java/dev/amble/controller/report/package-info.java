/**
 * Self-contained HTML reports: plain numbers in, one file with inline style and SVG out.
 *
 * <p>{@link dev.amble.controller.report.HtmlReport} assembles a page of sections; {@link
 * dev.amble.controller.report.LinePlot}, {@link dev.amble.controller.report.LanePlot} and {@link
 * dev.amble.controller.report.HeatMap} draw. {@link dev.amble.controller.report.FlightReport} knows what a recording of the
 * flight recorder shows; all others know only numbers and labels. The page runs no script.
 */
@NullMarked
package dev.amble.controller.report;

import org.jspecify.annotations.NullMarked;
