/**
 * What the report on a walking robot shows, as sections of an {@link dev.amble.controller.report.HtmlReport}. Nothing here
 * depends on the simulator, the trainer or ROS.
 */
@NullMarked
package dev.amble.launch.report;

import org.jspecify.annotations.NullMarked;
