package dev.amble.robots.model;

import java.io.Serializable;

/** Position (m) and rotation of a child frame in its parent frame. */
public record Pose(Vector3 position, Rotation rotation) implements Serializable {
    public static final Pose IDENTITY = new Pose(Vector3.ZERO, Rotation.IDENTITY);

    /** The pose of {@code inner}'s child in this pose's parent. */
    public Pose times(Pose inner) {
        return new Pose(position.plus(rotation.rotate(inner.position)), rotation.times(inner.rotation));
    }

    /** The pose of the parent frame in the child frame. */
    public Pose inverse() {
        Rotation back = rotation.inverse();
        return new Pose(back.rotate(position.times(-1)), back);
    }

    /** A point of the child frame in parent coordinates. */
    public Vector3 transform(Vector3 pointInChild) {
        return position.plus(rotation.rotate(pointInChild));
    }
}
