package dev.amble.robots.model;

import dev.amble.robots.config.Location;

/**
 * A {@code <joint>} as written.
 *
 * @param origin pose of the joint and child frame in the parent link at position zero
 * @param axis unit axis in the joint frame
 * @param lowerLimit rad; minus infinity if the joint turns without end
 * @param upperLimit rad; infinity if the joint turns without end
 * @param effortLimit N m; infinity if the file gives none
 * @param velocityLimit rad/s; infinity if the file gives none
 * @param damping viscous friction, N m s/rad
 * @param friction dry friction, N m
 */
public record UrdfJoint(
        String name,
        Type type,
        String parent,
        String child,
        Pose origin,
        Vector3 axis,
        double lowerLimit,
        double upperLimit,
        double effortLimit,
        double velocityLimit,
        double damping,
        double friction,
        Location location) {

    /** How the child may move against its parent. */
    public enum Type {
        REVOLUTE,
        CONTINUOUS,
        FIXED,
        PRISMATIC,
        FLOATING,
        PLANAR;

        /** Whether this project can drive such a joint. */
        public boolean turns() {
            return this == REVOLUTE || this == CONTINUOUS;
        }
    }
}
