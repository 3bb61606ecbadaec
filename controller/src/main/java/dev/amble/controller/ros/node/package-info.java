/**
 * The controller as a ROS node: sensor and command topics in, joint commands and diagnostics out.
 *
 * <p>Everything here runs on ROS, publisher and reporter threads; the control thread is reached only through
 * {@link dev.amble.controller.policy.ControllerChannels}.
 */
@NullMarked
package dev.amble.controller.ros.node;

import org.jspecify.annotations.NullMarked;
