/**
 * Files that are either the old ones or complete. Whatever this project writes for keeps goes through here: policies,
 * checkpoints, reports.
 */
@NullMarked
package dev.amble.robots.file;

import org.jspecify.annotations.NullMarked;
