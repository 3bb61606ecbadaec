package dev.amble.robots.model;

import java.io.Serializable;

/** A primitive collision geometry, placed in its link frame. */
public sealed interface CollisionShape extends Serializable {
    /** Pose of the geometry's center in link coordinates. */
    Pose pose();

    /**
     * A box along the axes of its pose.
     *
     * @param halfExtents half edge lengths, m
     */
    record Box(Pose pose, Vector3 halfExtents) implements CollisionShape {}

    /**
     * A ball.
     *
     * @param radius m
     */
    record Sphere(Pose pose, double radius) implements CollisionShape {}

    /**
     * A cylinder along the z axis of its pose.
     *
     * @param radius m
     * @param length m
     */
    record Cylinder(Pose pose, double radius, double length) implements CollisionShape {}
}
