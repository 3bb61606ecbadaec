/**
 * The onboard half of Amble: the real-time control loop, its safety supervision and the ROS 1 client.
 *
 * <p>Runs on the robot's computer with {@code dev.amble.robots} and nothing else.
 */
@NullMarked
package dev.amble.controller;

import org.jspecify.annotations.NullMarked;
