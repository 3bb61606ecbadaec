/** Bags made by hand and by Debian's rosbag. */
@NullMarked
package dev.amble.controller.bag;

import org.jspecify.annotations.NullMarked;
