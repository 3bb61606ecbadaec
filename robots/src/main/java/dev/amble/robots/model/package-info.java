/**
 * What a legged robot is made of: links, joints, feet and its policy-relevant constants.
 *
 * <p>Immutable and shared by every module. Index order is fixed once, by {@code robot.yaml}: joint {@code j} of a
 * {@link RobotModel} is element {@code j} of every joint vector in the project.
 */
@NullMarked
package dev.amble.robots.model;

import org.jspecify.annotations.NullMarked;
