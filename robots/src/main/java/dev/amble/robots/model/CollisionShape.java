package dev.amble.robots.model;

import java.io.Serializable;

/** A primitive collision geometry, placed in its link frame. */
public sealed interface CollisionShape extends Serializable {
    /** Pose of the geometry's center in link coordinates. */
    Pose pose();

    /**
     * The same geometry in coordinates of another frame.
     *
     * @param frame pose of the link frame in that one
     */
    CollisionShape movedBy(Pose frame);

    /**
     * A box along the axes of its pose.
     *
     * @param halfExtents half edge lengths, m
     */
    record Box(Pose pose, Vector3 halfExtents) implements CollisionShape {
        @Override
        public Box movedBy(Pose frame) {
            return new Box(frame.times(pose), halfExtents);
        }
    }

    /**
     * A ball.
     *
     * @param radius m
     */
    record Sphere(Pose pose, double radius) implements CollisionShape {
        @Override
        public Sphere movedBy(Pose frame) {
            return new Sphere(frame.times(pose), radius);
        }
    }

    /**
     * A cylinder along the z axis of its pose.
     *
     * @param radius m
     * @param length m
     */
    record Cylinder(Pose pose, double radius, double length) implements CollisionShape {
        @Override
        public Cylinder movedBy(Pose frame) {
            return new Cylinder(frame.times(pose), radius, length);
        }
    }
}
